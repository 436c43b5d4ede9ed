### The first page, as long as there is no bot.

home-welcome = Welcome, { $name }
home-no-bot = Your first bot
home-make-one = A bot holds the conversations and workflows of one project. Begin with one of these, which comes published so that you can talk to it at once, or with an empty one.
home-ask-for-one = There is no bot yet, and your role may not make one. Ask an editor or an owner of this workspace.

### How a bot is today.

home-open-chat = Open the chat
home-today = Today
home-people = People
home-at-least = { $number }+
home-failures = Failures to look at
home-all-failures = All failures
home-no-failures = Nothing has failed.
home-failed-count =
    { $count ->
        [one] 1 failed run
       *[other] { $count } failed runs
    }
home-unsure-title = Mails of unknown fate
home-unsure =
    { $count ->
        [one] Of 1 mail nobody can say whether it was sent. Its run waits for you to choose.
       *[other] Of { $count } mails nobody can say whether they were sent. Their runs wait for you to choose.
    }
home-unsure-many = Of more than { $count } mails nobody can say whether they were sent. Their runs wait for you to choose.
home-look = Have a look
home-waiting = Waiting longest
home-all-waiting = All waiting
home-none-waiting = No run waits for anything.
home-hosts = Slowest hosts, last 24 hours
home-no-hosts = No outside host was called.
home-host-average = { $time } on average
home-host-slowest = slowest { $time }
home-host-calls =
    { $count ->
        [one] 1 call
       *[other] { $count } calls
    }
home-host-failures =
    { $count ->
        [one] 1 failed
       *[other] { $count } failed
    }
home-first-steps = First steps
home-step-talk = Build a conversation and publish it
home-step-work = Build a workflow, publish it, and trigger it from the conversation
home-step-try = Open the chat and try it
home-done = Done
home-to-do = To do
