//! What jsdom lacks of a browser and Radix and CodeMirror ask for, and an empty page after each test.

import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

Element.prototype.hasPointerCapture ??= () => false;
Element.prototype.setPointerCapture ??= () => undefined;
Element.prototype.releasePointerCapture ??= () => undefined;
Element.prototype.scrollIntoView ??= () => undefined;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
document.adoptedStyleSheets ??= [];
Range.prototype.getClientRects ??= () => [] as unknown as DOMRectList;
