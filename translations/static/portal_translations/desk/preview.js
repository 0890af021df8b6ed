// The page as readers of the target language would see it, beside the desk; drawn again after a save.

const PAUSE = 800;

export class Preview {
  constructor(element, desk) {
    this.element = element;
    this.desk = desk;
    this.frame = element.querySelector("iframe");
    this.timer = 0;
    element.querySelector("[data-close]").addEventListener("click", () => this.toggle());
    element.querySelectorAll("[data-width-of]").forEach((button) => {
      button.addEventListener("click", () => this.size(button));
    });
    this.frame.addEventListener("load", () => this.find());
  }

  get isOpen() {
    return !this.element.hidden;
  }

  toggle() {
    this.element.hidden = !this.element.hidden;
    this.desk.element.classList.toggle("desk--previewed", this.isOpen);
    if (this.isOpen) {
      this.draw();
      this.element.querySelector("[data-close]").focus();
    } else {
      this.desk.active?.focus();
    }
  }

  size(button) {
    this.element.dataset.width = button.dataset.widthOf;
    this.element.querySelectorAll("[data-width-of]").forEach((other) => {
      other.setAttribute("aria-pressed", String(other === button));
    });
  }

  later() {
    if (!this.isOpen) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), PAUSE);
  }

  draw() {
    this.frame.src = this.element.dataset.url;
  }

  /** Bring the paragraph at hand into view. */
  find() {
    const page = this.frame.contentDocument;
    const wanted = (this.desk.active?.area.value || "").replace(/<\/?[a-z]+\d*>/g, "").trim().split("\n")[0].slice(0, 40);
    if (!page?.body || wanted.length < 3) return;
    const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const block = node.parentElement?.closest("p, li, h1, h2, h3, td, figcaption, blockquote, div");
      if (block?.textContent.trim().startsWith(wanted)) {
        block.scrollIntoView({ block: "center" });
        return;
      }
    }
  }
}
