//! The site's colour, made readable. What must stay true: whatever colour a site chooses, text on it and
//! text in it reach a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3) in the light and in the dark.

type Rgb = readonly [number, number, number];

export interface Accent {
  /** Behind text: launcher, the person's bubbles. */
  readonly fill: string;
  /** Text on `fill`. */
  readonly on: string;
  /** The colour as text on the light and on the dark surface. */
  readonly inkLight: string;
  readonly inkDark: string;
}

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** The darkest light surface and the lightest dark one that text of this colour stands on. */
const LIGHT_SURFACE: Rgb = [243, 244, 247];
const DARK_SURFACE: Rgb = [42, 46, 55];
const ENOUGH = 4.5;

/** Reads `#rgb` or `#rrggbb`; null for anything else. */
export function accentFrom(colour: string): Accent | null {
  const fill = parse(colour.trim());
  if (fill === null) return null;
  const on = contrast(fill, WHITE) >= ENOUGH || contrast(fill, WHITE) > contrast(fill, BLACK) ? WHITE : BLACK;
  return {
    fill: print(fill),
    on: print(on),
    inkLight: print(towards(BLACK, fill, LIGHT_SURFACE)),
    inkDark: print(towards(WHITE, fill, DARK_SURFACE)),
  };
}

/** The contrast of two colours by WCAG, from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Moves a colour towards black or white just as far as it takes to be read on a surface. */
function towards(end: Rgb, colour: Rgb, surface: Rgb): Rgb {
  for (let part = 0; part < 1; part += 0.05) {
    const mixed = colour.map((value, at) => Math.round(value + ((end[at] ?? 0) - value) * part));
    if (contrast(mixed as unknown as Rgb, surface) >= ENOUGH) return mixed as unknown as Rgb;
  }
  return end;
}

function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function parse(colour: string): Rgb | null {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(colour);
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour);
  const [, red, green, blue] = short?.map((digit) => digit + digit) ?? long ?? [];
  if (red === undefined || green === undefined || blue === undefined) return null;
  return [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)];
}

function print(colour: Rgb): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
