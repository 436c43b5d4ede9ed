//! A countdown goes by itself, ends in words, and reads well in every language.

import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Countdown, span } from "../src/pages/runs/countdown.tsx";
import { renderSpeaking } from "./speaking.tsx";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 5, 10) });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const shown = () => screen.getByRole("timer").textContent;

test("it counts every second down to the moment, and says so when it is there", () => {
  renderSpeaking(<Countdown until="2026-01-05T10:01:02Z" />);
  expect(shown()).toBe("in 1 min 2 s");
  pass(1_000);
  expect(shown()).toBe("in 1 min 1 s");
  pass(2_000);
  expect(shown()).toBe("in 59 s");
  pass(59_000);
  expect(shown()).toBe("any moment now");
  pass(3_600_000);
  expect(shown()).toBe("any moment now");
});

test("a screen reader is not told every second, and the exact moment is there on hover", () => {
  renderSpeaking(<Countdown until="2026-01-05T10:01:02Z" />);
  const timer = screen.getByRole("timer");
  expect(timer.getAttribute("aria-live")).toBe("off");
  expect(timer.getAttribute("title")).toContain("2026");
});

test("a span is said in its two largest units", () => {
  const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];
  const spans = [0, 999, 48 * second, hour, hour + 5 * minute, day + second, 23 * day + 4 * hour + minute];
  expect(spans.map((ms) => span(ms, "en"))).toEqual([
    "0 s",
    "0 s",
    "48 s",
    "1 h",
    "1 h 5 min",
    "1 d",
    "23 d 4 h",
  ]);
  expect(span(2 * hour + minute, "id")).toBe("2 jam 1 menit");
});
