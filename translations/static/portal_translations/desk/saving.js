// Saves one segment a while after the last key, with the version it was read in. Nothing typed is lost:
// what is not stored yet stays in the field and, until it is, in this window's own storage.

const PAUSE = 1500;
const RETRY = [4000, 10000, 30000, 60000];

export class Saver {
  constructor(desk) {
    this.desk = desk;
    window.addEventListener("beforeunload", (event) => {
      if (desk.rows.some((row) => row.isDirty())) event.preventDefault();
    });
    window.addEventListener("online", () => desk.rows.filter((row) => row.isDirty()).forEach((row) => this.save(row)));
  }

  /** The text changed: keep it here, store it soon. */
  touch(row) {
    clearTimeout(row.timer);
    if (row.state !== "conflict" && !row.isDirty()) {
      // typed back to what is stored
      sessionStorage.removeItem(this.key(row));
      row.setState("clean");
      return;
    }
    if (row.state !== "conflict") row.setState("dirty");
    this.keep(row);
    row.timer = setTimeout(() => this.save(row), PAUSE);
  }

  /** Store a row now; with `then` "confirm" or "clear" also do that. Returns whether it is stored. */
  async save(row, then = "") {
    clearTimeout(row.timer);
    if (row.state === "conflict" || this.desk.isClosed) return false;
    if (!then && !row.isDirty()) return true;
    if (row.saving) await row.saving;
    row.saving = this.send(row, then);
    try {
      return await row.saving;
    } finally {
      row.saving = null;
    }
  }

  async send(row, then) {
    const text = row.area.value;
    row.setState("saving");
    const body = new FormData();
    body.append("text", text);
    body.append("version", row.version);
    body.append("then", then);
    if (row.taken && row.taken.text === text) body.append("taken", row.taken.entry);
    let response;
    try {
      response = await fetch(row.url, {
        method: "POST",
        body,
        headers: { "X-CSRFToken": this.desk.token, Accept: "application/json" },
        redirect: "manual",
      });
    } catch {
      return this.failed(row, then, "offline");
    }
    if (response.type === "opaqueredirect") return this.failed(row, then, "signedOut");
    const isJson = (response.headers.get("Content-Type") || "").includes("json");
    if (!isJson) return this.failed(row, then, response.status < 500 ? "signedOut" : "server");
    const answer = await response.json();
    if (response.ok) return this.stored(row, text, answer);
    if (response.status === 409 && "theirs" in answer) {
      this.forgetRetries(row);
      row.showConflict(answer);
      return false;
    }
    return this.refused(row, answer);
  }

  stored(row, text, answer) {
    this.forgetRetries(row);
    row.take(answer);
    row.stored = text;
    if (row.area.value === text) {
      sessionStorage.removeItem(this.key(row));
      row.setState("clean");
    } else {
      this.touch(row);
    }
    this.desk.changed(row);
    return true;
  }

  refused(row, answer) {
    this.forgetRetries(row);
    row.setState("failed", answer.message);
    if (answer.closed) this.desk.close(answer.message);
    return false;
  }

  failed(row, then, why) {
    row.setState("failed", this.desk.texts[why]);
    this.keep(row);
    const pause = RETRY[Math.min(row.tries, RETRY.length - 1)];
    row.tries += 1;
    row.timer = setTimeout(() => this.save(row, then), pause);
    return false;
  }

  forgetRetries(row) {
    row.tries = 0;
  }

  key(row) {
    return `desk:${this.desk.job}:${row.id}`;
  }

  keep(row) {
    try {
      sessionStorage.setItem(this.key(row), JSON.stringify({ text: row.area.value, version: row.version }));
    } catch {
      // the window has no storage left: the field still holds the text
    }
  }

  /** Put back what an earlier visit of this window could not store. */
  restore(row) {
    const kept = sessionStorage.getItem(this.key(row));
    if (!kept || row.area.readOnly) return;
    const { text, version } = JSON.parse(kept);
    if (text === row.area.value) {
      sessionStorage.removeItem(this.key(row));
      return;
    }
    row.area.value = text;
    if (version === row.version) {
      row.setState("dirty", this.desk.texts.restored);
      row.timer = setTimeout(() => this.save(row), PAUSE);
    } else {
      // the segment went on without this text: whoever wrote it decides
      row.showConflict({ theirs: row.stored, by: this.desk.texts.somebody, version: row.version, message: "" });
    }
  }
}
