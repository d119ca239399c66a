/** An element with a part of that name, so that a page can style it. */
export function part<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  name: string,
  ...content: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.setAttribute("part", name);
  element.append(...content);
  return element;
}

/** A place for what a page puts there, and what it shows if nothing is. */
export function slot(name: string, ...fallback: (Node | string)[]): HTMLSlotElement {
  const element = document.createElement("slot");
  element.name = name;
  element.append(...fallback);
  return element;
}

/** Defines an element, unless another copy of this package did. */
export function define(name: string, element: CustomElementConstructor): void {
  if (globalThis.customElements && !customElements.get(name)) {
    customElements.define(name, element);
  }
}
