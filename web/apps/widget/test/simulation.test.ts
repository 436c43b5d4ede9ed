//! The promise of the protocol under everything that can go wrong at once, seeded: whatever happens to
//! the network, the tabs and the server, at the end each thing said is on the server once and in order,
//! and each tab shows exactly what the server has.

import { describe, expect, test } from "vitest";
import { Network } from "./model/network.ts";
import { ModelServer } from "./model/server.ts";
import { Tab } from "./model/tab.ts";
import { Chance, Disk, Time } from "./model/time.ts";

/** A seed that ever failed stays here. */
const SEEDS = Array.from({ length: 250 }, (_, at) => at + 1);

function simulate(seed: number) {
  const time = new Time();
  const chance = new Chance(seed);
  const disk = new Disk();
  const server = new ModelServer(time, () =>
    Array.from({ length: chance.between(0, 3) }, () => chance.between(0, 2_000)),
  );
  const network = new Network(time, server, chance);
  network.latency = chance.between(5, 800);
  const world = { time, chance, disk, network };
  const tabs = [new Tab(world)];
  // The second tab comes when the conversation exists: two first hellos at once may make two guests.
  time.pass(15_000);
  if (chance.happens(0.4)) tabs.push(new Tab(world));

  const said: { readonly tab: number; readonly text: string }[] = [];
  const mishaps: readonly (() => void)[] = [
    () => network.cut(),
    () => network.cutSilently(),
    () => {
      network.up = !network.up;
    },
    () => tabs[chance.between(0, tabs.length - 1)]?.reload(),
    () => tabs[chance.between(0, tabs.length - 1)]?.crash(),
    () => server.refusals.splice(0, 1, "rate_limited"),
    () => server.speak(server.only, { kind: "image", url: "https://x.example/a.png", alt: "" }),
    () => tabs[chance.between(0, tabs.length - 1)]?.session.wake(),
  ];
  for (let step = 0; step < 60; step++) {
    time.pass(chance.between(0, chance.happens(0.1) ? 60_000 : 3_000));
    if (chance.happens(0.5)) {
      const tab = chance.between(0, tabs.length - 1);
      const text = `${tab}.${said.length}`;
      tabs[tab]?.session.say(text);
      said.push({ tab, text });
    }
    if (chance.happens(0.4)) mishaps[chance.between(0, mishaps.length - 1)]?.();
  }
  network.up = true;
  server.refusals.length = 0;
  time.pass(5 * 60_000);
  return { said, server, tabs, disk };
}

describe("under a hostile network", () => {
  test.each(SEEDS)("seed %i loses and doubles nothing", (seed) => {
    const { said, server, tabs, disk } = simulate(seed);
    const stored = server.only.messages;

    const arrived = stored.flatMap((message) =>
      message.from === "user" ? [(message.content as { text: string }).text] : [],
    );
    expect(arrived.toSorted()).toEqual(said.map((item) => item.text).toSorted());
    for (const tab of tabs.keys()) {
      const own = (text: string) => text.startsWith(`${tab}.`);
      expect(arrived.filter(own)).toEqual(said.map((item) => item.text).filter(own));
    }

    for (const tab of tabs) {
      expect(tab.state.messages.map((message) => message.id)).toEqual(stored.map((message) => message.id));
      expect(tab.state.outgoing).toEqual([]);
      expect(tab.state.caughtUp).toBe(true);
    }
    expect(disk.keys().filter((key) => key.includes(":out:"))).toEqual([]);
  });
});
