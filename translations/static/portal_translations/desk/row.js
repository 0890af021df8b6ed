// One segment on the screen: its field, its chips, its findings.

import { draw, mark } from "./tags.js";

export class Row {
  constructor(element, desk) {
    this.element = element;
    this.desk = desk;
    this.id = element.dataset.segment;
    this.url = element.dataset.url;
    this.area = element.querySelector("textarea[data-desk-text]");
    this.marks = element.querySelector("[data-desk-marks]");
    this.saved = element.querySelector("[data-desk-saved]");
    this.findings = element.querySelector("[data-desk-findings]");
    this.conflict = element.querySelector("[data-desk-conflict]");
    this.tags = [...element.querySelectorAll("[data-tag]")];
    this.source = element.querySelector("[data-desk-source]").content.textContent;
    this.version = element.dataset.version;
    this.stored = this.area.value;
    this.state = "clean";
    this.taken = null;
    this.tries = 0;
    this.saving = null;
    this.timer = 0;
  }

  get facts() {
    return this.element.dataset;
  }

  get isShown() {
    return !this.element.hidden;
  }

  isDirty() {
    return this.area.value !== this.stored;
  }

  isConfirmed() {
    return "confirmed" in this.facts;
  }

  hasProblem() {
    return "problem" in this.facts || this.state === "conflict" || this.state === "failed";
  }

  redraw() {
    draw(this.area, this.marks);
    mark(this.tags, this.area.value);
  }

  setState(state, message = "") {
    this.state = state;
    this.facts.save = state;
    this.saved.textContent = message || this.desk.texts[state] || "";
    this.desk.showSaving();
  }

  /** Take over what the portal answered: version, origin, state, findings. */
  take(answer) {
    this.version = answer.version;
    this.taken = null;
    if (typeof answer.text === "string" && answer.text !== this.area.value && !this.isTyping()) {
      this.area.value = answer.text;
    }
    for (const name of ["confirmed", "problem", "stale", "empty", "unconfirmed"]) {
      this.element.toggleAttribute(`data-${name}`, Boolean(answer[name]));
    }
    this.facts.origin = answer.origin;
    const chips = this.element.querySelector("[data-desk-chips]");
    chips.innerHTML = answer.chips;
    this.findings.innerHTML = answer.findings;
    const confirm = this.element.querySelector(".desk-act--confirm");
    if (confirm) confirm.textContent = answer.confirmed ? this.desk.texts.confirmedAct : this.desk.texts.confirmAct;
    this.redraw();
  }

  isTyping() {
    return document.activeElement === this.area;
  }

  focus() {
    this.area.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest", behavior: "auto" });
  }

  /** Somebody else saved this segment: show both texts, decide nothing. */
  showConflict(answer) {
    this.setState("conflict", answer.message);
    this.facts.problem = "";
    const box = this.desk.template("conflict");
    box.querySelector("[data-by]").textContent = answer.by;
    box.querySelector("[data-theirs]").textContent = answer.theirs;
    box.querySelector("[data-mine]").textContent = this.area.value;
    box.querySelector("[data-keep]").addEventListener("click", () => {
      this.settle(answer);
      this.stored = answer.theirs;
      this.desk.saver.save(this);
    });
    box.querySelector("[data-take]").addEventListener("click", () => {
      this.settle(answer);
      this.area.value = answer.theirs;
      this.stored = answer.theirs;
      sessionStorage.removeItem(this.desk.saver.key(this));
      if ("chips" in answer) this.take(answer);
      else this.redraw();
      this.setState("clean");
      this.desk.changed(this);
      this.focus();
    });
    this.conflict.replaceChildren(box);
  }

  settle(answer) {
    this.version = answer.version;
    this.conflict.replaceChildren();
    delete this.facts.problem;
    this.state = "dirty";
  }
}
