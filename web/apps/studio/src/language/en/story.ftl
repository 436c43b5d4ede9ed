### The lines of a run's story, made of what the server says as data.

story-by-conversation = by conversation, block “{ $block }”
story-by-run = by another run, block “{ $block }”
story-by-api = through the API
story-by = by { $name }
story-you = you
story-as-test = as a test: nothing is sent unless asked
story-field-cleared = { $field } cleared
story-field-kept = { $field } left as it was
story-opted-in = opted in
story-opted-out = opted out
story-no-mail-wanted = not sent: the bot user does not want e-mail
story-triggered = { $workflow } v{ $version }
story-deduplicated = { $workflow } not started: the key “{ $key }” came before
story-otherwise = Otherwise
story-entered = into { $flow }
story-delayed = until { $when }
story-behind = one at a time, behind an earlier run
story-host-full = as many calls to { $host } as allowed are under way
story-hurried = before its time, by { $name }
story-from-start = from the start, on v{ $version }
story-from-block = from the block where it stood, on v{ $version }
story-from-behind = behind the block where it stood, on v{ $version }
story-exit-failed = Failed
story-exit-next = Next
story-exit-next-item = next item
story-exit-rests = rests
story-try = try { $count }, same key
story-pretended = pretended by { $name }
story-mail-to = to { $to }
story-mail-left-out = not to { $who }, who does not want e-mail
story-retry-in = retry in { $span }
story-retry-now = retry at once
story-held = shown, not sent
story-accepted = accepted
story-kept = not sent: there is no e-mail profile; see the outbox
story-asked-to-wait = { $status }, asked to wait { $span }
story-interrupted = The server stopped in the middle; made again at once under the same key
story-unknown = sent? unknown

story-views = Views of the run
story-list = Story
story-map = Canvas
story-canvas = The way through { $name }
story-sub-flow = Sub flow
story-chosen = The block that is looked at
story-not-reached = The run did not come here.
story-to-builder = Open in the builder
story-block-done = Done
story-block-failed = Failed
story-block-waiting = Waiting
story-block-held = Shown, not sent
story-block-running = Under way
story-block-cancelled = Cancelled
story-tries =
    { $count ->
        [one] 1 try
       *[other] { $count } tries
    }
story-visits =
    { $count ->
        [one] once
       *[other] { $count } times
    }
story-what-released = Really sent
story-what-outside = Outside
story-what-message = Message
story-what-question = Question
story-block-gone = The draft does not have that block any more
