### Runs: the list, failures, one run.

runs-title = Runs
runs-view = View
runs-view-list = All runs
runs-failures = Failures
runs-by-state = By state
runs-all = All
runs-queued = Queued
runs-running = Running
runs-waiting = Waiting
runs-succeeded = Succeeded
runs-failed = Failed
runs-cancelled = Cancelled
runs-state = State
runs-workflow = Workflow
runs-user = Bot user
runs-triggered = Triggered
runs-filter = Filter
runs-any-workflow = Any workflow
runs-any-time = Any time
runs-any-code = Any cause
runs-any-user = Any bot user
runs-of-user = Bot user { $user }
runs-time = Triggered
runs-last-hour = Last hour
runs-last-day = Last 24 hours
runs-last-week = Last 7 days
runs-last-month = Last 30 days
runs-exact-time = From … to …
runs-since = From
runs-until = To
runs-code = Cause of the failure
runs-clear-filter = Clear filter
runs-mark-all = Mark all that are shown
runs-mark = Mark { $name }, { $id }
runs-marked-bar = Marked runs
runs-marked =
    { $count ->
        [one] 1 run marked
       *[other] { $count } runs marked
    }
runs-all-marked = All that match are marked
runs-take-all = Mark all that match
runs-unmark = Take the marks away
runs-gone = No longer matches
runs-new =
    { $count ->
        [one] 1 new run
       *[other] { $count } new runs
    }
runs-shown =
    { $count ->
        [one] 1 run shown, newest first
       *[other] { $count } runs shown, newest first
    }
runs-older = Older runs
runs-none = No runs yet
runs-none-yet = A run begins when a conversation triggers a workflow. Open the chat and try it, or trigger a workflow through the API.
runs-open-chat = Open the chat
runs-to-flows = Build a conversation and a workflow
runs-nothing-found = No run fits
runs-nothing-found-why = There is no run of this kind. Take a part of the filter away to see more.
runs-any-block = At any block
runs-at-block = at “{ $block }”
runs-any-host = By a call to any host
runs-at-host = calling { $host }
runs-no-failures = Nothing has failed
runs-no-failures-why = Runs that fail are put together here by their cause, so that you mend it once and let all of them go on.
runs-failed-count =
    { $count ->
        [one] 1 failed run
       *[other] { $count } failed runs
    }
runs-last-time = last
runs-first-time = first
runs-show-them =
    { $count ->
        [one] Show it
       *[other] Show all { $count }
    }
runs-look-at-last = Look at the last one
runs-resume-group = Resume { $name }: { $words }

runs-any-moment = any moment now
runs-in = in { $span }
runs-waits-delay = Waits for its start
runs-waits-retry = Try { $next } follows
runs-waits-turn = One at a time: waits for
runs-that-run = an earlier run
runs-waits-host = As many calls to { $host } as allowed are under way; goes on when one ends
runs-waits-person = Nobody can say whether a mail was sent: look whether it arrived, then choose
runs-waits-unreadable = Its journal can not be read by this version of Lancar; it is looked at again later
runs-waits-held-request = A test: the request is shown, and not sent until someone says so
runs-waits-held-mail = A test: the mail is shown, and not sent until someone says so

runs-resume = Resume
runs-cancel = Cancel runs
runs-from = From where
runs-from-block = The block where it stopped
runs-from-block-is = What was done before it stays done.
runs-from-start = The start
runs-from-start-is = Everything is done again, also what worked.
runs-from-skip = Behind the block where it stopped
runs-from-skip-is = The block counts as done.
runs-version = On which version
runs-version-same = The one it began with
runs-version-same-is = For failures of the other side that have passed.
runs-version-newest = The newest
runs-version-newest-is = For workflows that you have mended and published.
runs-resume-many =
    { $count ->
        [one] Resume 1 run
       *[other] Resume { $count } runs
    }
runs-resume-all = Resume all that match
runs-cancel-many =
    { $count ->
        [one] Cancel 1 run
       *[other] Cancel { $count } runs
    }
runs-cancel-all = Cancel all that match
runs-all-that-match = All runs that match the filter, also those that are not shown.
runs-all-failed-that-match = All failed runs that match the filter, also those that are not shown.
runs-all-open-that-match = All runs that match the filter and are not over, also those that are not shown.
runs-cancel-many-why = They end where they are and can not be resumed. What they have done stays done.
runs-keep-running = Keep them
runs-keep-one = Keep it
runs-progress = Progress
runs-handled =
    { $count ->
        [one] 1 run handled
       *[other] { $count } runs handled
    }
runs-stop = Stop
runs-stopped = Stopped: the rest is as it was.
runs-resumed =
    { $count ->
        [0] No run was resumed
        [one] 1 run goes on
       *[other] { $count } runs go on
    }
runs-cancelled-many =
    { $count ->
        [0] No run was cancelled
        [one] 1 run is cancelled
       *[other] { $count } runs are cancelled
    }
runs-refused = { $count } left as they were: { $why }

runs-code-block-missing = The version lacks the block
runs-code-egress-refused = An address that may not be called
runs-code-field-wrong-type = A value does not fit its field
runs-code-interrupted = The server stopped in the middle
runs-code-mail-address-invalid = Not an e-mail address
runs-code-mail-refused = The mail server refused
runs-code-mail-unavailable = The mail server can not be reached
runs-code-mail-unknown = Mail: sent? unknown
runs-code-not-found = No longer there
runs-code-profile-missing = The e-mail profile is missing
runs-code-remote-refused = The other side refused
runs-code-remote-timeout = The other side took too long
runs-code-remote-too-large = The answer is too large
runs-code-remote-unavailable = The other side can not be reached
runs-code-request-invalid = The request could not be built
runs-code-run-finished = over already
runs-code-run-not-failed = neither failed nor waiting for a person
runs-code-run-too-old = The run is too old
runs-code-secret-missing = A secret is missing
runs-code-secret-refused = A secret may not go to that host
runs-code-too-deep = Workflows trigger one another too deep
runs-code-too-many-blocks = Too many blocks, probably a circle
runs-code-too-many-redirects = Too many redirects
runs-code-unknown-field = A field does not exist
runs-code-url-invalid = Not a valid address
runs-code-workflow-missing = The workflow is not published

runs-one = Run
runs-story = Story
runs-conversation = Conversation
runs-conversation-none = Nothing was said yet.
runs-conversation-not-yours = Your role may not read conversations.
runs-conversation-cut = The conversation goes on; its beginning is shown.
runs-conversation-whole = Open the conversation
runs-triggered-here = the run was triggered here
runs-from-bot = Bot
runs-from-user = Bot user
runs-from-agent = Member
runs-journal = Journal, as it is stored
runs-journal-line = Line { $seq } of the journal
runs-why-failed = Why it failed
runs-why-waits = What it waits for
runs-until-when = until { $when }
runs-took = Time taken
runs-going-on = Going on for
runs-id = Run
runs-copy-id = Copy the run's id
runs-copy = Copy
runs-copied = Copied
runs-not-copied = The browser does not let the page copy. Mark the text and copy it yourself.
runs-cancel-one = Cancel the run
runs-cancel-one-title = Cancel this run?
runs-cancel-one-why = It ends where it is and can not be resumed. What it has done stays done.
runs-is-cancelled = The run is cancelled
runs-resume-one = Resume this run
runs-goes-on = The run goes on
runs-moved-on = That is not possible any more: the run has gone on meanwhile. The page shows how it is now.
runs-unsure = Was the mail sent? Nobody can say
runs-unsure-why = The server stopped while the mail was on its way. Look whether it arrived, then choose: sending again may make it arrive twice; skipping counts it as sent.
runs-send-again = Send again
runs-skip = Skip
runs-open-block = Open “{ $block }” in the builder
runs-try = Try { $count }
runs-same-bytes = The same bytes under the same key as before.
runs-request = Request
runs-answer = Answer
runs-cut = It is longer; the rest was not kept.
runs-mail-to = To
runs-mail-subject = Subject
runs-mail-kept = Not sent: there is no e-mail profile.
runs-to-outbox = Look at it in the outbox

runs-what-started = Started
runs-what-errand = Started
runs-what-inputs = Inputs
runs-what-tag = Tag
runs-what-field = Field
runs-what-opt = E-mail opt-in
runs-what-trigger = Trigger
runs-what-condition = Condition
runs-what-split = Split
runs-what-goto = Go to
runs-what-output = Output
runs-what-request = External request
runs-what-mail = Send e-mail
runs-what-waiting = Waiting
runs-what-goes-on = Goes on
runs-what-resumed = Resumed
runs-what-succeeded = Succeeded
runs-what-failed = Failed
runs-what-cancelled = Cancelled
