// What the page says about what is kept, sent and sent back; and pieces of it that are put in the place of old ones.

/** Put pieces in place by their ids. What is typed in one is put back into it, and the focus stays. */
export function putParts(parts, restoreWithin) {
  for (const [id, html] of Object.entries(parts)) {
    const element = document.getElementById(id);
    if (!element || element.innerHTML === html) {
      continue;
    }
    const focus = element.contains(document.activeElement) ? placeOf(document.activeElement) : null;
    const open = [...element.querySelectorAll("details[open]")].map(nameOf);
    element.innerHTML = html;
    for (const details of element.querySelectorAll("details")) {
      details.open ||= open.includes(nameOf(details));
    }
    restoreWithin(element);
    if (focus) {
      takeUp(focus);
    }
  }
}

const nameOf = (details) => details.querySelector("summary").textContent.trim().replace(/\d+$/, "");
const placeOf = ({ id, selectionStart, selectionEnd, href }) => ({ id, selectionStart, selectionEnd, href });

function takeUp({ id, selectionStart, selectionEnd, href }) {
  const element = (id && document.getElementById(id)) || [...document.links].find((link) => href && link.href === href);
  element?.focus({ preventScroll: true });
  if (element?.tagName === "TEXTAREA") {
    element.setSelectionRange(selectionStart, selectionEnd);
  }
}

export function showKeeping({ waiting, kept, problem, said, cannotKeep, hasForms }) {
  const box = document.getElementById("keeping");
  if (!box) {
    return;
  }
  const told = [
    waiting ? `Not sent yet: ${waiting}.` : "",
    waiting ? problem : "",
    kept ? (cannotKeep ? "This browser keeps nothing: do not close the page." : "Kept on this laptop.") : "",
    waiting || !said ? "" : said,
    !waiting && !kept && !said ? "What you type is kept on this laptop." : "",
  ];
  const words = told.filter(Boolean).join(" ");
  const line = document.getElementById("keeping-words");
  if (line.textContent !== words) {
    line.textContent = words;
  }
  box.hidden = !hasForms && !waiting && !kept;
  box.classList.toggle("peelian-sitting__keeping--waiting", waiting > 0);
  toggle("send-now", waiting > 0);
  toggle("forget", waiting + kept > 0);
}

function toggle(id, isShown) {
  const button = document.getElementById(id);
  if (button) {
    button.hidden = !isShown;
  }
}

/** What the server did not take, with its reasons and, where somebody saved first, both texts. */
export function showReturned(entries, takeBack, dismiss) {
  const box = document.getElementById("returned");
  const shown = entries.map((entry) => entry.id).join(" ");
  if (box.dataset.shown === shown) {
    return;
  }
  box.dataset.shown = shown;
  box.replaceChildren(...entries.map((entry) => returnedBox(entry, takeBack, dismiss)));
}

function returnedBox(entry, takeBack, dismiss) {
  const { message, problems = [], theirs, yours = Object.values(entry.values).join("\n") } = entry.answer;
  const box = element("section", "govuk-error-summary");
  box.setAttribute("aria-label", "Not recorded");
  box.append(element("h2", "govuk-error-summary__title", `Not recorded: ${entry.words}`));
  box.append(element("p", "govuk-body", message));
  const list = element("ul", "govuk-list govuk-list--bullet");
  list.append(...problems.map((words) => element("li", "", words)));
  box.append(list);
  if (theirs !== undefined) {
    box.append(element("h3", "govuk-heading-s", "As it was saved"), text(theirs || "It is gone."));
  }
  box.append(element("h3", "govuk-heading-s", "What you wrote"), text(yours));
  if (entry.putBack) {
    box.append(element("p", "govuk-body", "It stands in its form again."), button("Close", () => dismiss(entry)));
  } else {
    box.append(
      button("Put it back into its form", () => takeBack(entry)),
      " ",
      button("Throw it away", () => dismiss(entry)),
    );
  }
  return box;
}

function element(name, classes, words = "") {
  const made = document.createElement(name);
  made.className = classes;
  made.textContent = words;
  return made;
}

const text = (words) => element("p", "govuk-body peelian-sitting__text", words);

function button(words, act) {
  const made = element("button", "govuk-button govuk-button--secondary", words);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}
