// Alt, Shift and a letter: never a letter alone, which would take keys from those who type or speak.
export function listenForKeys(sitting) {
  document.addEventListener("keydown", (event) => {
    const form = document.activeElement?.closest("form[data-turn]");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey && event.code.startsWith("Key")) {
      if (act(sitting, event.code.slice(3), form)) {
        event.preventDefault();
      }
    }
  });
}

function act(sitting, letter, form) {
  if (letter === "N" || letter === "P") {
    sitting.step(letter === "N" ? 1 : -1);
    return true;
  }
  if (letter === "S" && form) {
    form.requestSubmit();
    return true;
  }
  if (letter === "H") {
    return open(document.getElementById("keys"), "summary");
  }
  if (letter === "A" && document.getElementById("attendance")) {
    document.querySelector("#attendance select")?.focus();
    return true;
  }
  return open(document.querySelector(`details[data-key=${letter}]`), "input:not([type=hidden]), textarea, select");
}

function open(details, first) {
  if (!details) {
    return false;
  }
  details.open = true;
  const control = details.querySelector(first);
  control?.focus();
  control?.scrollIntoView({ block: "center" });
  return true;
}
