import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.io.PrintStream;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Checks PDF files against PDF/UA-1 with the veraPDF engine.
 *
 * <p>For each file one line "file TAB number of checks made", then one line "TAB clause TAB message" for each rule
 * that it breaks. Exits 0 whatever it finds, so that another exit code means that the checking itself failed.
 */
public final class Validate {
  private Validate() {}

  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String file : files) {
      ValidationResult result = check(file);
      out.println(file + "\t" + result.getTotalAssertions());
      for (String line : broken(result)) {
        out.println("\t" + line);
      }
    }
  }

  private static ValidationResult check(String file) throws Exception {
    try (InputStream bytes = new FileInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(bytes, PDFAFlavour.PDFUA_1);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
      return validator.validate(parser);
    }
  }

  private static TreeSet<String> broken(ValidationResult result) {
    TreeSet<String> lines = new TreeSet<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        lines.add(rule + "\t" + assertion.getMessage().replaceAll("\\s+", " "));
      }
    }
    return lines;
  }
}
