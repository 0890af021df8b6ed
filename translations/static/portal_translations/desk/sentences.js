// A paragraph by its sentences: the translator may join two or split one; stored is the paragraph.

const hasSegmenter = typeof Intl !== "undefined" && "Segmenter" in Intl;

/** The sentences of a text with the white space that follows each, so that joining gives the text again. */
export function split(text, language) {
  if (!hasSegmenter) return [text];
  const pieces = [...new Intl.Segmenter(language, { granularity: "sentence" }).segment(text)].map((part) => part.segment);
  return pieces.length ? pieces : [""];
}

export class Sentences {
  constructor(desk) {
    this.desk = desk;
    this.row = null;
  }

  toggle(row) {
    if (this.row === row) return this.close();
    this.close();
    if (row.area.readOnly || !hasSegmenter) return undefined;
    this.row = row;
    this.pairs = this.align(row);
    this.box = document.createElement("div");
    this.box.className = "desk-sentences";
    this.box.setAttribute("role", "group");
    this.box.setAttribute("aria-label", this.desk.texts.sentences);
    row.element.append(this.box);
    this.draw(0);
    return undefined;
  }

  close() {
    if (!this.row) return;
    const { row } = this;
    this.box.remove();
    this.row = null;
    row.focus();
  }

  /** Source and translation sentence by sentence; what is over on one side goes to the last pair. */
  align(row) {
    const source = split(row.source, this.desk.sourceLanguage);
    const target = split(row.area.value, this.desk.targetLanguage);
    const count = Math.max(1, Math.min(source.length, target.length || 1));
    return Array.from({ length: count }, (_, at) => ({
      source: (at === count - 1 ? source.slice(at) : [source[at]]).join(""),
      target: (at === count - 1 ? target.slice(at) : [target[at]]).join(""),
    }));
  }

  draw(focused) {
    this.box.replaceChildren(...this.pairs.map((pair, at) => this.drawPair(pair, at)));
    this.box.querySelectorAll("textarea")[focused]?.focus();
  }

  drawPair(pair, at) {
    const box = this.desk.template("sentence");
    box.querySelector("[data-source]").textContent = pair.source.trim();
    box.querySelector("[data-source]").lang = this.desk.sourceLanguage;
    const area = box.querySelector("textarea");
    area.value = pair.target.trimEnd();
    area.lang = this.desk.targetLanguage;
    area.setAttribute("aria-label", `${this.desk.texts.sentence} ${at + 1}`);
    area.addEventListener("input", () => {
      pair.target = area.value + this.gap(pair.target);
      this.write();
    });
    const join = box.querySelector("[data-join]");
    join.disabled = at === this.pairs.length - 1;
    join.addEventListener("click", () => this.join(at));
    const cut = box.querySelector("[data-cut]");
    cut.addEventListener("click", () => this.cut(at, area.selectionStart));
    return box;
  }

  /** What stands between a sentence and the next: kept, or a space where the language has one. */
  gap(target) {
    const found = /\s*$/.exec(target)[0];
    return found || (this.desk.hasSpaces ? " " : "");
  }

  join(at) {
    const [one, two] = this.pairs.splice(at, 2);
    const gap = one.target && two.target ? this.gap(one.target) : "";
    this.pairs.splice(at, 0, { source: one.source + two.source, target: one.target.trimEnd() + gap + two.target });
    this.write();
    this.draw(at);
  }

  cut(at, caret) {
    const pair = this.pairs[at];
    const sources = split(pair.source, this.desk.sourceLanguage);
    const head = pair.target.slice(0, caret).trimEnd();
    const tail = pair.target.slice(caret).trimStart();
    this.pairs.splice(
      at,
      1,
      { source: sources[0], target: head + this.gap(head) },
      { source: sources.slice(1).join(""), target: tail },
    );
    this.write();
    this.draw(at + 1);
  }

  write() {
    this.row.area.value = this.pairs.map((pair) => pair.target).join("").trimEnd();
    this.row.area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
