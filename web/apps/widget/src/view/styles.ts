//! Puts the style sheet into a root without a `<style>` where the browser can: a page's policy may forbid
//! inline styles, and constructed sheets need no exception from it.

import css from "./chat.css?inline";

export function applyStyles(root: ShadowRoot): void {
  if ("adoptedStyleSheets" in root && "replaceSync" in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    return;
  }
  const style = document.createElement("style");
  style.textContent = css;
  root.append(style);
}
