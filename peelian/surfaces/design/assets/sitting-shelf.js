// What is typed and not recorded yet, kept in the browser under the meeting and the person: drafts by their form,
// and things sent or sent back, each under a key of its own, so that two tabs never write over one another.
export class Shelf {
  constructor(scope) {
    this.prefix = `peelian sitting ${scope} `;
    this.cannotKeep = false;
    this.memory = new Map();
  }

  draft(place) {
    return this.read(`draft ${place}`);
  }

  drafts() {
    return this.names("draft ");
  }

  keepDraft(place, values) {
    if (Object.keys(values).length) {
      this.write(`draft ${place}`, values);
    } else {
      this.dropDraft(place);
    }
  }

  dropDraft(place) {
    this.erase(`draft ${place}`);
  }

  put(kind, entry) {
    this.write(`${kind} ${entry.id}`, entry);
  }

  drop(kind, id) {
    this.erase(`${kind} ${id}`);
  }

  /** The things of a kind, the first first. */
  entries(kind) {
    const found = this.names(`${kind} `).map((name) => this.read(name));
    return found.filter(Boolean).sort((one, other) => one.at - other.at);
  }

  count() {
    return this.names("").length;
  }

  forget() {
    this.names("").forEach((name) => this.erase(name));
  }

  names(start) {
    const whole = this.prefix + start;
    const kept = this.cannotKeep ? [...this.memory.keys()] : Object.keys(localStorage);
    return kept.filter((key) => key.startsWith(whole)).map((key) => key.slice(this.prefix.length));
  }

  read(name) {
    const key = this.prefix + name;
    const text = this.cannotKeep ? this.memory.get(key) : localStorage.getItem(key);
    return text ? JSON.parse(text) : null;
  }

  write(name, value) {
    const text = JSON.stringify(value);
    if (!this.cannotKeep) {
      try {
        localStorage.setItem(this.prefix + name, text);
        return;
      } catch (full) {
        // nothing is lost while the page stands: what was kept goes to memory, and the page says so
        for (const key of Object.keys(localStorage).filter((one) => one.startsWith(this.prefix))) {
          this.memory.set(key, localStorage.getItem(key));
        }
        this.cannotKeep = true;
      }
    }
    this.memory.set(this.prefix + name, text);
  }

  erase(name) {
    this.memory.delete(this.prefix + name);
    localStorage.removeItem(this.prefix + name);
  }
}
