// Sends what was entered, one after another in the order it was entered, until each has an answer. Each has a key,
// by which the server knows what it recorded before.
const PATIENCE = 20_000;
const LONGEST_WAIT = 60_000;
const SIGNED_OUT = { problem: "You are signed out. Sign in again in another tab, then choose Send now." };

export class Outbox {
  constructor(shelf, tell) {
    this.shelf = shelf;
    this.tell = tell;
    this.problem = "";
    this.tries = 0;
    this.timer = 0;
    this.isSending = false;
  }

  start() {
    window.addEventListener("online", () => this.send());
    this.send();
  }

  add(entry) {
    this.shelf.put("queue", { ...entry, id: newKey(), at: Date.now() + performance.now() / 1e6 });
  }

  /** Send all that waits. In one tab at a time, where the browser can tell. */
  async send() {
    clearTimeout(this.timer);
    if (this.isSending) {
      return;
    }
    this.isSending = true;
    if (navigator.locks) {
      await navigator.locks.request(this.shelf.prefix, { ifAvailable: true }, (lock) => lock && this.sendAll());
    } else {
      await this.sendAll();
    }
    this.isSending = false;
    if (this.shelf.entries("queue").length) {
      this.timer = setTimeout(() => this.send(), Math.min(2_000 * 2 ** this.tries, LONGEST_WAIT));
      this.tries += 1;
    } else {
      this.tries = 0;
    }
    this.tell.changed();
  }

  async sendAll() {
    for (let [entry] = this.shelf.entries("queue"); entry; [entry] = this.shelf.entries("queue")) {
      this.tell.changed();
      const outcome = await this.post(entry);
      this.problem = outcome.problem ?? "";
      if (!outcome.answer) {
        return;
      }
      this.shelf.drop("queue", entry.id);
      this.tries = 0;
      if (outcome.isRecorded) {
        this.tell.recorded(entry, outcome.answer);
      } else {
        this.tell.returned(entry, outcome.answer);
      }
    }
  }

  /** The answer, whether it was recorded; or, without an answer, why it has to wait. */
  async post(entry, isSecondTry = false) {
    const response = await ask(entry.url, {
      method: "POST",
      body: new URLSearchParams([...entry.fields, ["once", entry.id], ["csrfmiddlewaretoken", token()]]),
    });
    if (!response || response.status >= 500) {
      return { problem: response ? "The server does not answer. It is tried again." : "No signal. It is tried again." };
    }
    if (response.redirected) {
      return SIGNED_OUT;
    }
    if (response.status === 403 && !isSecondTry) {
      return (await renewToken()) ? this.post(entry, true) : SIGNED_OUT;
    }
    if (response.headers.get("Content-Type")?.startsWith("application/json")) {
      return { answer: await response.json(), isRecorded: response.ok };
    }
    return { answer: { message: "The server did not take this.", problems: [`It answered ${response.status}.`] } };
  }

  /** The pieces of an item as they stand now; nothing without a signal. */
  async partsOf(address) {
    const response = await ask(address, {});
    const isJson = response?.ok && response.headers.get("Content-Type")?.startsWith("application/json");
    return isJson ? (await response.json()).parts : null;
  }
}

async function ask(address, options) {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    return await fetch(address, { ...options, signal, headers: { Accept: "application/json" }, cache: "no-store" });
  } catch {
    return null;
  }
}

const tokens = () => [...document.querySelectorAll("input[name=csrfmiddlewaretoken]")];
const token = () => tokens()[0]?.value ?? "";

/** After signing in again the token of the page is of no use: take that of a fresh one. False when signed out. */
async function renewToken() {
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("input[name=csrfmiddlewaretoken]")?.value;
    tokens().forEach((input) => (input.value = fresh ?? input.value));
    return Boolean(fresh) && !response.redirected;
  } catch {
    return false;
  }
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
