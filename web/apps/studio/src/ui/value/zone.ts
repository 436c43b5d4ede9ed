//! Moments with their offset from a day, an hour and a zone, and back. An hour that the clocks skip becomes the
//! hour after, one that they repeat is the first: as the server reads dates without an offset
//! (crates/domain/src/value/read.rs).

/** A date-time as the two parts a person changes. */
export interface LocalMoment {
  /** As an input of the browser has it: `2026-01-31T14:30` or `…:00`. */
  readonly local: string;
  /** `+07:00`, or the name of a zone. */
  readonly zone: string;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const WRITTEN = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
const OFFSET = /^([+-])(\d\d):(\d\d)$/;

/** Null where the text is no date-time with an offset. */
export function readMoment(text: string): LocalMoment | null {
  const [, day, time, seconds = "00", fraction = "", offset] = WRITTEN.exec(text) ?? [];
  if (!day || !time || !offset) return null;
  const whole = seconds === "00" && fraction === "";
  const local = `${day}T${time}${whole ? "" : `:${seconds}${fraction.slice(0, 4)}`}`;
  return { local, zone: offset === "Z" ? "+00:00" : offset };
}

/** `2026-01-31T14:30:00+07:00`; null where there is no such day or zone. */
export function writeMoment({ local, zone }: LocalMoment): string | null {
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted) || !isZone(zone)) return null;
  const before = offsetAt(wanted - DAY, zone);
  const after = offsetAt(wanted + DAY, zone);
  const fits = [before, after].find((offset) => offsetAt(wanted - offset, zone) === offset);
  const at = wanted - (fits ?? before);
  return written(at, offsetAt(at, zone));
}

/** How far a zone's clocks are ahead at a moment, in milliseconds. */
export function offsetAt(at: number, zone: string): number {
  const [, sign, hours, minutes] = OFFSET.exec(zone) ?? [];
  if (sign) return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/** `+07:00` */
export function offsetText(offset: number): string {
  const minutes = Math.abs(Math.round(offset / MINUTE));
  const two = (part: number) => String(part).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export function isZone(zone: string): boolean {
  if (OFFSET.test(zone)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The zone that the viewer's clock follows. */
export function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function written(at: number, offset: number): string {
  const [whole = "", fraction = ""] = new Date(at + offset).toISOString().slice(0, -1).split(".");
  return `${whole}${fraction === "000" ? "" : `.${fraction}`}${offsetText(offset)}`;
}
