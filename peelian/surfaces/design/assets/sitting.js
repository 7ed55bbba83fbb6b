/*! Peelian: the sitting of a meeting. */
// An enhancement: each form works without it. It keeps what is typed on the laptop until it is recorded, sends it
// in the background, and again when the signal is back, and lets the page be driven by keys.
import { fieldsOf, isUntouched, restore, valuesOf } from "./sitting-forms.js";
import { listenForKeys } from "./sitting-keys.js";
import { Outbox } from "./sitting-outbox.js";
import { Shelf } from "./sitting-shelf.js";
import { putParts, showKeeping, showReturned } from "./sitting-showing.js";

const MOVES = ["arrive", "leave", "rise"];

class Sitting {
  constructor(root) {
    this.root = root;
    this.current = root.dataset.current;
    this.back = root.dataset.back;
    this.shelf = new Shelf(root.dataset.scope);
    this.said = "";
    this.outbox = new Outbox(this.shelf, {
      recorded: (entry, answer) => this.recorded(entry, answer),
      returned: (entry, answer) => this.returned(entry, answer),
      changed: () => this.show(),
    });
  }

  start() {
    this.root.addEventListener("input", (event) => this.keep(event.target.form));
    this.root.addEventListener("change", (event) => this.keep(event.target.form));
    this.root.addEventListener("submit", (event) => this.submit(event));
    this.root.addEventListener("click", (event) => this.follow(event));
    window.addEventListener("popstate", () => this.goTo(location.pathname));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.refresh());
    document.getElementById("send-now")?.addEventListener("click", () => this.outbox.send());
    document.getElementById("forget")?.addEventListener("click", () => this.forget());
    document.getElementById("keys")?.removeAttribute("hidden");
    this.root.addEventListener("toggle", (event) => this.closeOthers(event.target), true);
    listenForKeys(this);
    this.restoreAll(this.root);
    this.outbox.start();
    this.show();
  }

  forms(within = this.root) {
    return [...within.querySelectorAll("form[data-turn]")];
  }

  /** Where a form's words are kept: the item it is used under, and which form it is. */
  place(form) {
    const item = form.closest("[data-item]")?.dataset.item ?? this.current;
    return `${item} ${form.dataset.turn}`;
  }

  keep(form) {
    if (form?.dataset.turn) {
      this.shelf.keepDraft(this.place(form), valuesOf(form));
      this.show();
    }
  }

  restoreAll(within) {
    for (const form of this.forms(within)) {
      const kept = this.shelf.draft(this.place(form));
      if (kept) {
        restore(form, kept);
      }
    }
  }

  submit(event) {
    const form = event.target;
    if (!form.dataset.turn) {
      return;
    }
    event.preventDefault();
    if (!this.back && isUntouched(form) && form.querySelector("textarea, input[list]")) {
      this.say("There is nothing to record yet.");
      this.focusOn(form);
      return;
    }
    if (MOVES.includes(form.dataset.turn) && "today" in this.root.dataset && !form.elements.at.value) {
      form.elements.at.value = new Date().toTimeString().slice(0, 5);
    }
    this.outbox.add({
      url: form.action,
      fields: fieldsOf(form),
      values: valuesOf(form),
      place: this.place(form),
      turn: form.dataset.turn,
      words: form.dataset.words,
    });
    this.shelf.dropDraft(this.place(form));
    if (!this.back) {
      form.reset();
      this.focusOn(form);
    }
    this.show();
    this.outbox.send();
  }

  /** One form at a time, but none that holds words. */
  closeOthers(opened) {
    if (opened.open && opened.matches("details[data-key]")) {
      for (const other of this.root.querySelectorAll("details[data-key][open]")) {
        other.open = other === opened || !isUntouched(other.querySelector("form"));
      }
    }
  }

  say(words) {
    this.said = words;
    this.show();
  }

  focusOn(form) {
    form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  }

  recorded(entry, answer) {
    this.said = answer.said;
    for (const before of this.shelf.entries("returned")) {
      if (before.putBack && before.place === entry.place) {
        this.shelf.drop("returned", before.id);
      }
    }
    if (this.back && entry.place.startsWith(`${this.current} `)) {
      location.assign(this.back);
    } else if (entry.turn === "open") {
      location.assign(answer.back);
    } else {
      this.put(answer.parts);
    }
  }

  returned(entry, answer) {
    const form = this.forms().find((one) => this.place(one) === entry.place);
    const putBack = !this.shelf.draft(entry.place) || Boolean(this.back && form);
    if (putBack) {
      this.shelf.keepDraft(entry.place, entry.values);
    }
    if (form) {
      for (const [name, value] of Object.entries(answer.hidden ?? {})) {
        if (form.elements[name]) {
          form.elements[name].value = value;
        }
      }
      if (putBack) {
        restore(form, entry.values);
      }
    }
    this.shelf.put("returned", { ...entry, answer, putBack });
  }

  takeBack(entry) {
    this.shelf.keepDraft(entry.place, entry.values);
    this.dismiss(entry);
    const [item] = entry.place.split(" ");
    if (document.getElementById(`item-${item}`)) {
      this.go(item);
    }
    this.restoreAll(this.root);
  }

  dismiss(entry) {
    this.shelf.drop("returned", entry.id);
    this.show();
  }

  forget() {
    const count = this.shelf.count();
    if (window.confirm(`Forget what is typed and not recorded (${count})? It cannot be had again.`)) {
      this.shelf.forget();
      this.forms().forEach((form) => form.reset());
      this.show();
    }
  }

  follow(event) {
    const link = event.target.closest("a[data-go]");
    if (link && this.current && !(event.ctrlKey || event.metaKey || event.shiftKey) && event.button === 0) {
      event.preventDefault();
      this.go(link.dataset.go);
    }
  }

  goTo(path) {
    const section = [...this.root.querySelectorAll("[data-item]")].find((one) => one.dataset.href === path);
    if (section) {
      this.go(section.dataset.item, false);
    }
  }

  /** The item so many places on. */
  step(by) {
    const items = [...this.root.querySelectorAll("[data-item]")].map((one) => one.dataset.item);
    const next = items[items.indexOf(this.current) + by];
    if (next) {
      this.go(next);
    }
  }

  /** Another item becomes the current one; no signal is needed. */
  go(item, remember = true) {
    const section = document.getElementById(`item-${item}`);
    if (!section || item === this.current) {
      return;
    }
    this.current = item;
    for (const one of this.root.querySelectorAll("[data-item]")) {
      one.hidden = one !== section;
    }
    for (const form of this.forms(document.getElementById("record-here") ?? this.root)) {
      form.action = `${section.dataset.href}${form.dataset.turn}/`;
      form.reset();
    }
    this.restoreAll(this.root);
    if (remember) {
      history.pushState(null, "", section.dataset.href);
    }
    this.mark();
    document.getElementById(`title-${item}`)?.focus();
    this.refresh();
  }

  mark() {
    for (const link of this.root.querySelectorAll("a[data-go]")) {
      if (link.dataset.go === this.current) {
        link.setAttribute("aria-current", "true");
      } else {
        link.removeAttribute("aria-current");
      }
    }
  }

  /** What another clerk recorded under this item in the meantime. */
  async refresh() {
    const section = document.getElementById(`item-${this.current}`);
    if (section && !this.back) {
      this.put(await this.outbox.partsOf(section.dataset.href));
    }
  }

  put(parts) {
    putParts(parts ?? {}, (element) => this.restoreAll(element));
    for (const form of this.forms()) {
      const kept = this.shelf.draft(this.place(form));
      if (kept && isUntouched(form)) {
        restore(form, kept);
      }
    }
    if (this.current) {
      this.mark();
    }
    this.show();
  }

  show() {
    showKeeping({
      waiting: this.shelf.entries("queue").length,
      kept: this.shelf.drafts().length,
      problem: this.outbox.problem,
      said: this.said,
      cannotKeep: this.shelf.cannotKeep,
      hasForms: this.forms().length > 0,
    });
    showReturned(this.shelf.entries("returned"), (entry) => this.takeBack(entry), (entry) => this.dismiss(entry));
  }
}

const root = document.getElementById("sitting");
if (root) {
  new Sitting(root).start();
}
