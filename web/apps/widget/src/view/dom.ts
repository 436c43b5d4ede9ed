//! Building elements. There is no way here to turn text into markup: a string is always a text node.

export type Child = Node | string | null;

type Attributes = { readonly [name: string]: string | boolean | ((event: Event) => void) | null };

/** Makes an element; `true` sets a bare attribute, `false` and null none, a function listens to `on…`. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else setAttribute(element, key, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Sets, changes or takes away an attribute, touching the page only when it differs. */
export function setAttribute(element: Element, name: string, value: string | boolean | null): void {
  const wanted = value === true ? "" : value === false ? null : value;
  if (element.getAttribute(name) === wanted) return;
  if (wanted === null) element.removeAttribute(name);
  else element.setAttribute(name, wanted);
}

/** Changes an element's text only when it differs, so that nothing is announced twice. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

const SVG = "http://www.w3.org/2000/svg";

/** A line drawing on a 24 by 24 field, in the colour of the text, without a voice of its own. */
export function icon(...paths: readonly string[]): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  for (const path of paths) {
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("d", path);
    svg.append(line);
  }
  return svg;
}
