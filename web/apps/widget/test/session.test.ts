//! The session against the model server, one promise of the protocol at a time.

import { describe, expect, test } from "vitest";
import { MAX_TEXT } from "../src/protocol.ts";
import { Network } from "./model/network.ts";
import { ModelServer, type Script, text } from "./model/server.ts";
import { Tab } from "./model/tab.ts";
import { Chance, Disk, Time } from "./model/time.ts";

/** A tab with a conversation that has just begun: the bot has said "Hello!". */
function begin(script: Script = () => []) {
  const time = new Time();
  const chance = new Chance(7);
  const disk = new Disk();
  const server = new ModelServer(time, script);
  const network = new Network(time, server, chance);
  const world = { time, chance, disk, network };
  const tab = new Tab(world);
  time.pass(1_000);
  return { time, disk, server, network, tab, world };
}

const hellos = (network: Network) => network.sent.filter((frame) => frame.type === "hello");
const said = (network: Network) => network.sent.filter((frame) => frame.type === "say");

describe("resume", () => {
  test("a new guest greets without a token and keeps the one it is given", () => {
    const { network, server, tab, disk } = begin();
    expect(hellos(network)).toEqual([{ type: "hello", protocol: 1, token: null, after: 0, language: "en" }]);
    expect(disk.get("lancar:test:conversation")).toContain(server.only.token);
    expect(tab.screen).toEqual(["bot: Hello!"]);
  });

  test("a reload shows the history at once and asks only for what is new", () => {
    const { network, server, tab, time } = begin();
    tab.reload();
    expect(tab.screen).toEqual(["bot: Hello!"]);
    server.speak(server.only, text("Welcome back"), { typing_ms: 5_000 });
    time.pass(1_000);
    expect(hellos(network).at(-1)).toMatchObject({ token: server.only.token, after: 1 });
    expect(tab.screen).toEqual(["bot: Hello!", "bot: Welcome back"]);
    expect(tab.state.typing).toBe(false);
  });

  test("with the local history lost, it asks for everything", () => {
    const { network, tab, time, disk } = begin();
    tab.session.stop();
    disk.remove("lancar:test:conversation:log");
    tab.crash();
    time.pass(1_000);
    expect(hellos(network).at(-1)).toMatchObject({ after: 0 });
    expect(tab.screen).toEqual(["bot: Hello!"]);
  });

  test("messages kept under another token are not shown", () => {
    const { tab, disk } = begin();
    tab.session.stop();
    disk.set("lancar:test:conversation", JSON.stringify({ token: "tok_other" }));
    tab.crash();
    expect(tab.screen).toEqual([]);
  });

  test("only the newest 200 messages are kept, and the rest is not asked for again", () => {
    const { network, server, tab, time } = begin();
    for (let line = 2; line <= 250; line++) server.speak(server.only, text(`line ${line}`));
    time.pass(20_000);
    expect(tab.state.messages).toHaveLength(250);
    tab.reload();
    expect(tab.state.messages.map((message) => message.seq)).toEqual(
      Array.from({ length: 200 }, (_, at) => at + 51),
    );
    time.pass(1_000);
    expect(hellos(network).at(-1)).toMatchObject({ after: 250 });
  });

  test.each([
    ["not JSON", "{"],
    ["another shape", '{"token":5,"messages":"x"}'],
    ["null", "null"],
  ])("a spoilt record (%s) is a new guest's, not a crash", (_, spoilt) => {
    const { network, tab, time, disk } = begin();
    tab.session.stop();
    disk.set("lancar:test:conversation", spoilt);
    disk.set("lancar:test:out:x", spoilt);
    tab.crash();
    time.pass(1_000);
    expect(hellos(network).at(-1)).toMatchObject({ token: null, after: 0 });
    expect(tab.screen).toEqual(["bot: Hello!"]);
  });

  test("a token the server does not know begins anew; what was written stays, presses go", () => {
    const { network, server, tab, time } = begin();
    network.up = false;
    network.cut();
    tab.session.say("still here");
    tab.session.press("msg_old", { id: "itm_old", label: "Old" });
    server.conversations.clear();
    network.up = true;
    time.pass(30_000);
    expect(tab.screen).toEqual(["bot: Hello!", "user: still here"]);
    expect(tab.state.outgoing).toEqual([]);
  });

  test("a welcome with another token is another conversation, shown from its start", () => {
    const { server, network, tab, time } = begin();
    server.speak(server.only, text("of the old one"));
    time.pass(1_000);
    server.strangers = "begin";
    server.conversations.clear();
    network.up = false;
    network.cut();
    tab.session.press("msg_old", { id: "itm_old", label: "Old" });
    network.up = true;
    time.pass(30_000);
    expect(tab.screen).toEqual(["bot: Hello!"]);
    expect(tab.state.messages[0]?.id).toBe(server.only.messages[0]?.id);
  });

  test("of two tabs whose token is refused, the second joins the first one's new conversation", () => {
    const { server, network, tab, time, world } = begin();
    const slower = new Network(time, server, new Chance(8));
    const second = new Tab({ ...world, network: slower });
    time.pass(1_000);
    server.conversations.clear();
    slower.up = false;
    slower.cut();
    network.cut();
    time.pass(30_000);
    slower.up = true;
    time.pass(30_000);
    second.session.say("two");
    time.pass(5_000);
    expect(server.only.messages.at(-1)).toMatchObject({ from: "user", content: { text: "two" } });
    expect(second.screen).toEqual(tab.screen);
  });

  test("a preview that is gone says so, and makes no guest in its place", () => {
    const { server, time, world, tab } = begin();
    tab.session.stop();
    const preview = new Tab({ ...world, another: "never" });
    time.pass(1_000);
    server.conversations.clear();
    world.network.cut();
    time.pass(200_000);
    expect(preview.state.link).toEqual({ at: "refused", code: "unauthenticated" });
    expect(server.conversations.size).toBe(0);
    expect(preview.screen).toEqual(["bot: Hello!"]);
  });

  test("a server that knows less than we do (restored from a backup) is believed", () => {
    const { server, network, tab, time } = begin();
    server.speak(server.only, text("lost in the restore"));
    time.pass(1_000);
    server.only.messages.pop();
    network.cut();
    time.pass(30_000);
    expect(tab.screen).toEqual(["bot: Hello!"]);
    expect(hellos(network).at(-1)).toMatchObject({ after: 0 });
  });

  test("a tab whose guest was begun by another tab joins it", () => {
    const { world, time, disk, server, tab } = begin();
    tab.session.stop();
    const kept = disk.get("lancar:test:conversation") ?? "";
    const log = disk.get("lancar:test:conversation:log") ?? "";
    disk.remove("lancar:test:conversation");
    const second = new Tab(world);
    // The first tab's welcome is written down while the second one's hello is under way.
    disk.set("lancar:test:conversation", kept);
    disk.set("lancar:test:conversation:log", log);
    time.pass(1_000);
    second.session.say("together");
    time.pass(1_000);
    const [first] = server.conversations.values();
    expect(first?.messages.at(-1)).toMatchObject({ from: "user", content: { text: "together" } });
  });
});

describe("sending", () => {
  test("what is said without a network is kept, survives a crash, and is sent under the same id", () => {
    const { server, network, tab, time } = begin();
    network.up = false;
    network.cut();
    tab.session.say("one");
    tab.session.say("two");
    expect(tab.screen).toEqual(["bot: Hello!", "pending: one", "pending: two"]);
    const ids = tab.state.outgoing.map((item) => item.id);
    tab.crash();
    expect(tab.state.outgoing.map((item) => item.id)).toEqual(ids);
    network.up = true;
    time.pass(30_000);
    expect(tab.screen).toEqual(["bot: Hello!", "user: one", "user: two"]);
    expect(server.only.messages.slice(1).map((message) => message.client_id)).toEqual(ids);
  });

  test("an echo that got lost is not said again: same id, counted once", () => {
    const { server, network, tab, time } = begin();
    network.latency = 1;
    tab.session.say("once");
    time.pass(1);
    expect(server.only.messages).toHaveLength(2);
    network.cut();
    time.pass(30_000);
    expect(server.only.messages).toHaveLength(2);
    expect(tab.screen).toEqual(["bot: Hello!", "user: once"]);
  });

  test("what another tab has left in the queue, though it was echoed, is not shown as pending", () => {
    const { disk, tab, time } = begin();
    tab.session.say("once");
    const [key = ""] = disk.keys().filter((it) => it.includes(":out:"));
    const item = disk.get(key) ?? "";
    time.pass(1_000);
    tab.session.stop();
    disk.set(key, item);
    tab.crash();
    expect(tab.screen).toEqual(["bot: Hello!", "user: once"]);
    expect(disk.get(key)).toBeNull();
  });

  test("an echo so old that it is no longer kept here settles what was sent all the same", () => {
    const { disk, server, tab, time } = begin();
    tab.session.say("once");
    const [key = ""] = disk.keys().filter((it) => it.includes(":out:"));
    const item = disk.get(key) ?? "";
    time.pass(1_000);
    for (let line = 0; line < 220; line++) server.speak(server.only, text("more"));
    time.pass(20_000);
    tab.session.stop();
    disk.set(key, item);
    tab.crash();
    expect(tab.state.outgoing).toHaveLength(1);
    time.pass(5_000);
    expect(tab.state.outgoing).toEqual([]);
    expect(server.only.messages.filter((message) => message.from === "user")).toHaveLength(1);
  });

  test("one message is under way at a time, so that none overtakes another", () => {
    const { network, tab, time } = begin();
    tab.session.say("one");
    tab.session.say("two");
    expect(said(network)).toHaveLength(1);
    time.pass(1_000);
    expect(said(network).map((frame) => frame.text)).toEqual(["one", "two"]);
  });

  test("a server that lives but does not echo is greeted anew", () => {
    const { server, network, tab, time } = begin();
    server.deaf = true;
    tab.session.say("hello?");
    time.pass(14_000);
    expect(network.opened).toBe(1);
    server.deaf = false;
    time.pass(5_000);
    expect(network.opened).toBe(2);
    expect(tab.screen).toEqual(["bot: Hello!", "user: hello?"]);
  });

  test.each([
    ["", "empty"],
    ["  \n ", "empty"],
    ["x".repeat(MAX_TEXT), "queued"],
    ["😀".repeat(MAX_TEXT), "queued"],
    ["x".repeat(MAX_TEXT + 1), "too_long"],
  ])("limits, %#", (words, outcome) => {
    expect(begin().tab.session.say(words)).toBe(outcome);
  });

  test("two clicks on a button before its echo are one press", () => {
    const { network, tab } = begin();
    tab.session.press("msg_1", { id: "itm_1", label: "Yes" });
    tab.session.press("msg_1", { id: "itm_1", label: "Yes" });
    expect(network.sent.filter((frame) => frame.type === "press")).toHaveLength(1);
    expect(tab.screen.at(-1)).toBe("pending: Yes");
  });
});

describe("refusals", () => {
  test("a final one stands at the message until the person decides", () => {
    const { server, tab, time } = begin();
    server.refusals.push("too_large");
    tab.session.say("big");
    tab.session.say("next");
    time.pass(1_000);
    expect(tab.screen).toEqual(["bot: Hello!", "user: next", "refused(too_large): big"]);
    tab.crash();
    expect(tab.screen.at(-1)).toBe("refused(too_large): big");
    const id = tab.state.outgoing[0]?.id ?? "";
    tab.session.tryAgain(id);
    time.pass(1_000);
    expect(tab.screen.at(-1)).toBe("user: big");
  });

  test("what was refused can be taken away, what is under way cannot", () => {
    const { server, network, tab, time } = begin();
    server.refusals.push("too_large");
    tab.session.say("big");
    time.pass(1_000);
    tab.session.discard(tab.state.outgoing[0]?.id ?? "");
    expect(tab.screen).toEqual(["bot: Hello!"]);
    network.up = false;
    network.cut();
    tab.session.say("kept");
    tab.session.discard(tab.state.outgoing[0]?.id ?? "");
    expect(tab.screen.at(-1)).toBe("pending: kept");
  });

  test.each(["rate_limited", "unavailable", "internal"])("%s is tried again, in its place", (code) => {
    const { server, tab, time } = begin();
    server.refusals.push(code, code);
    tab.session.say("one");
    tab.session.say("two");
    time.pass(200);
    expect(tab.screen).toEqual(["bot: Hello!", "pending: one", "pending: two"]);
    time.pass(60_000);
    expect(tab.screen).toEqual(["bot: Hello!", "user: one", "user: two"]);
  });

  test("a refusal that does not pass is shown in the end", () => {
    const { server, tab, time } = begin();
    server.refusals.push(...Array.from({ length: 6 }, () => "rate_limited"));
    tab.session.say("one");
    time.pass(3 * 60_000);
    expect(tab.screen.at(-1)).toBe("refused(rate_limited): one");
  });
});

describe("order", () => {
  /** A live connection whose server end is the test. */
  function live() {
    const world = begin();
    const socket = [...world.server.only.sockets][0];
    if (!socket) throw new Error("expected a live connection");
    const send = (seq: number, words: string) =>
      socket.send({ type: "message", seq, id: `msg_${seq}`, from: "bot", at: "", content: text(words) });
    return { ...world, send };
  }

  test("a message that comes twice is shown once", () => {
    const { send, tab, time } = live();
    send(2, "news");
    send(2, "news");
    send(1, "Hello!");
    time.pass(1_000);
    expect(tab.screen).toEqual(["bot: Hello!", "bot: news"]);
  });

  test("a gap is not shown but asked for", () => {
    const { send, server, network, tab, time } = live();
    const { sockets } = server.only;
    const [socket] = sockets;
    sockets.clear();
    server.speak(server.only, text("missed"));
    server.speak(server.only, text("heard"));
    if (socket) sockets.add(socket);
    send(3, "heard");
    time.pass(500);
    expect(tab.screen).toEqual(["bot: Hello!"]);
    time.pass(5_000);
    expect(tab.screen).toEqual(["bot: Hello!", "bot: missed", "bot: heard"]);
    expect(hellos(network).at(-1)).toMatchObject({ after: 1 });
  });

  test("content of a later version counts with its seq", () => {
    const { server, tab, time } = live();
    server.speak(server.only, { kind: "hologram", shape: "cat" });
    server.speak(server.only, text("after it"));
    time.pass(1_000);
    expect(tab.screen).toEqual(["bot: Hello!", "bot: unknown", "bot: after it"]);
  });

  test.each([
    "not json",
    "[]",
    "null",
    '{"type":"later"}',
    '{"type":"message","seq":"2","id":"msg_2"}',
    '{"type":"message","seq":2.5,"id":"msg_2"}',
    '{"type":"welcome"}',
  ])("a frame that means nothing is passed over: %s", (frame) => {
    const { time, world, tab } = begin();
    let hear: (text: string) => void = () => {};
    const { network } = world;
    const open = network.open.bind(network);
    network.open = (events) => {
      hear = events.received;
      return open(events);
    };
    tab.reload();
    time.pass(1_000);
    hear(frame);
    expect(tab.screen).toEqual(["bot: Hello!"]);
    expect(tab.state.link.at).toBe("live");
  });
});

describe("typing", () => {
  test("a live message waits for its typing pause, one after the other", () => {
    const { server, tab, time, network } = begin();
    network.latency = 1;
    server.speak(server.only, text("slow"), { typing_ms: 2_000 });
    server.speak(server.only, text("at once"));
    time.pass(100);
    expect(tab.state.typing).toBe(true);
    expect(tab.screen).toEqual(["bot: Hello!"]);
    time.pass(2_000);
    expect(tab.state.typing).toBe(false);
    expect(tab.screen).toEqual(["bot: Hello!", "bot: slow", "bot: at once"]);
  });

  test("who speaks meanwhile sees what was held back", () => {
    const { server, tab, time } = begin();
    server.speak(server.only, text("slow"), { typing_ms: 9_000 });
    time.pass(100);
    tab.session.say("I know");
    expect(tab.screen).toEqual(["bot: Hello!", "bot: slow", "pending: I know"]);
  });

  test("a message held back is not lost by a reload", () => {
    const { server, tab, time } = begin();
    server.speak(server.only, text("slow"), { typing_ms: 9_000 });
    time.pass(100);
    tab.crash();
    time.pass(1_000);
    expect(tab.screen).toEqual(["bot: Hello!", "bot: slow"]);
  });

  test("work in the background shows as typing, and not past the connection", () => {
    const { server, network, tab, time } = begin();
    server.setState(server.only, { working: true });
    time.pass(100);
    expect(tab.state.typing).toBe(true);
    network.up = false;
    network.cut();
    expect(tab.state.typing).toBe(false);
  });

  test("the field changes its shape only when the question shows", () => {
    const { server, tab, time } = begin();
    const email = { kind: "email", skip: { id: "itm_skip", label: "Skip" } };
    server.speak(server.only, text("Your e-mail?"), { typing_ms: 2_000 });
    server.setState(server.only, { expects: email });
    time.pass(1_000);
    expect(tab.state.expects).toBeNull();
    time.pass(2_000);
    expect(tab.state.expects).toEqual(email);
  });

  test("skip is a press of the question's own item", () => {
    const { server, network, tab, time } = begin();
    server.setState(server.only, { expects: { kind: "email", skip: { id: "itm_skip", label: "Skip" } } });
    time.pass(100);
    tab.session.skip();
    const question = server.only.messages[0]?.id;
    expect(network.sent.at(-1)).toMatchObject({ type: "press", message: question, button: "itm_skip" });
  });
});

describe("quick replies", () => {
  const ask = () => text("Coffee?", { quick_replies: [{ id: "itm_yes", label: "Yes" }] });

  test("they are there until one is used", () => {
    const { server, tab, time } = begin();
    server.speak(server.only, ask());
    time.pass(100);
    const { replies } = tab.state;
    expect(replies?.choices).toEqual([{ id: "itm_yes", label: "Yes" }]);
    tab.session.press(replies?.message ?? "", { id: "itm_yes", label: "Yes" });
    expect(tab.state.replies).toBeNull();
    time.pass(1_000);
    expect(tab.state.outgoing).toEqual([]);
    expect(tab.state.replies).toBeNull();
  });

  test("they come back when the press is refused", () => {
    const { server, tab, time } = begin();
    server.speak(server.only, ask());
    time.pass(100);
    server.refusals.push("conflict");
    tab.session.press(tab.state.replies?.message ?? "", { id: "itm_yes", label: "Yes" });
    time.pass(100);
    expect(tab.state.replies?.choices).toHaveLength(1);
  });
});

describe("the line", () => {
  test.each(["not_found", "not_published", "forbidden", "bad_request"])(
    "%s is said plainly and tried again only after a minute, or when asked",
    (code) => {
      const { server, network, tab, time } = begin();
      server.closedFor = code;
      network.cut();
      time.pass(5_000);
      expect(tab.state.link).toEqual({ at: "refused", code });
      const before = network.opened;
      time.pass(40_000);
      expect(network.opened).toBe(before);
      server.closedFor = null;
      tab.session.wake();
      time.pass(1_000);
      expect(tab.state.link.at).toBe("live");
    },
  );

  test("a refusal that passes is an ordinary pause", () => {
    const { server, network, tab, time } = begin();
    server.closedFor = "unavailable";
    network.cut();
    time.pass(5_000);
    expect(tab.state.link.at).not.toBe("refused");
    server.closedFor = null;
    time.pass(30_000);
    expect(tab.state.link.at).toBe("live");
  });

  test("a line that died without a word is noticed", () => {
    const { network, tab, time, server } = begin();
    network.cutSilently();
    server.speak(server.only, text("unheard"));
    time.pass(25_000 + 10_000 + 5_000);
    expect(tab.screen).toEqual(["bot: Hello!", "bot: unheard"]);
  });

  test("looking at the chat again notices it sooner", () => {
    const { network, tab, time, server } = begin();
    network.cutSilently();
    server.speak(server.only, text("unheard"));
    tab.session.wake();
    time.pass(4_000 + 2_000);
    expect(tab.screen).toEqual(["bot: Hello!", "bot: unheard"]);
  });

  test("a quiet line that lives is left alone", () => {
    const { network, tab, time } = begin();
    tab.session.say("and then nothing");
    time.pass(10 * 60_000);
    expect(network.opened).toBe(1);
  });

  test("tries come at growing pauses of 1 to 20 seconds", () => {
    const { network, time } = begin();
    network.up = false;
    network.cut();
    const pauses: number[] = [];
    let opened = network.opened;
    let since = time.now();
    while (pauses.length < 12) {
      time.pass(10);
      if (network.opened === opened) continue;
      opened = network.opened;
      pauses.push(time.now() - since);
      since = time.now();
    }
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(20_100);
    expect(Math.min(...pauses.slice(6))).toBeGreaterThanOrEqual(10_000);
  });

  test("after a good connection the pauses begin small again", () => {
    const { network, tab, time } = begin();
    network.up = false;
    network.cut();
    time.pass(5 * 60_000);
    network.up = true;
    time.pass(30_000);
    expect(tab.state.link.at).toBe("live");
    network.cut();
    time.pass(1_100);
    expect(tab.state.link.at).toBe("live");
  });

  test("the network's return ends the pause at once", () => {
    const { network, tab, time } = begin();
    tab.session.setOnline("offline");
    network.up = false;
    network.cut();
    time.pass(120_000);
    expect(tab.state.online).toBe(false);
    network.up = true;
    tab.session.setOnline("online");
    time.pass(500);
    expect(tab.state.link.at).toBe("live");
    expect(tab.state.online).toBe(true);
  });
});

test("what the person has not seen is counted, over a reload too", () => {
  const { server, tab, time } = begin();
  expect(tab.state.unread).toBe(1);
  tab.session.markSeen();
  expect(tab.state.unread).toBe(0);
  server.speak(server.only, text("news"));
  time.pass(1_000);
  expect(tab.state.unread).toBe(1);
  tab.reload();
  time.pass(1_000);
  expect(tab.state.unread).toBe(1);
});
