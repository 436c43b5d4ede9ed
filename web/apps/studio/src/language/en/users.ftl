### Bot users: the list, and one of them.

users-title = Bot users
users-menu = Bot users
users-one = Bot user
users-guest = Guest { $id }
users-who = Who
users-channel = Channel
users-channel-web = Web chat
users-channel-api = Another system
users-channel-file = From a file
users-email = E-mail
users-opted-in = Opted in
users-opted-out = Opted out
users-never-asked = Never asked
users-seen = Last seen
users-came = First seen
users-tester = Tester
users-bring-in = Bring in
users-bring-in-why = Someone whom another system of yours knows. Nothing is said to them; their main flow starts with their first message. Who was brought in before is only opened.
users-external-id = Id in your system
users-external-id-hint = Such as crm-4711. It stays for good.
users-none = Nobody here yet
users-none-why = Whoever opens the chat becomes a bot user. Open it yourself to try, or bring someone in from another system.
users-open-chat = Open the chat
users-about = About
users-id = Id
users-last-input = Last said
users-tags = Tags
users-no-tags = No tags yet.
users-add-tag = Add a tag
users-remove-tag = Remove the tag { $tag }
users-tag-removed = The tag “{ $tag }” is removed
users-reach = Reaching them
users-opt-in = Wants e-mail
users-opt-in-is = Without it they get no e-mail; runs say so.
users-opt-in-unasked = They were never asked. Turn it on only when they said so.
users-is-tester = Tester
users-tester-is = A tester meets drafts instead of what is published. What their runs send is really sent.
users-fields = Fields
users-conversation = Conversation
users-runs = Runs
users-personal = Person
users-own-fields = Fields of this bot
users-no-fields = This bot has no user fields of its own yet.
users-make-field = Make a field
users-edit-field = Change { $name }
users-empty-field = Empty
users-field-set = “{ $name }” is saved
users-field-emptied = “{ $name }” is empty
users-silence = Nothing was said yet
users-silence-why = Messages appear here as they come. The main flow starts with their first one.
users-from-bot = Bot
users-from-user = They
users-from-agent = A person of the team
users-say-as = Write as this person
users-say-as-why = It counts as if they had written it in the chat: the bot answers, and workflows run. They see it, too.
users-say = Send
users-press-as = Press as this person: { $label }
users-no-runs = No runs
users-no-runs-why = Nothing was triggered for this person yet. Runs of workflows appear here.
users-workflow = Workflow
users-state = State
users-started = Started
users-run-queued = Queued
users-run-running = Running
users-run-waiting = Waiting
users-run-succeeded = Succeeded
users-run-failed = Failed
users-run-cancelled = Cancelled
users-narrow = Find bot users
users-search = Name, e-mail, phone or id begins with…
users-filter = Filter
users-filter-edit = Conditions of the filter
users-filter-why = Shows the people of whom one of the groups holds, with the conditions of a Condition block.
users-filter-or = Or another group
users-filter-show = Show these people
users-filter-clear = Show everyone
users-filter-remove = Take off the filter: { $words }
users-shown =
    { $count ->
        [one] 1 person shown
       *[other] { $count } people shown
    }
users-looking =
    { $count ->
        [0] Looking through everyone…
        [one] 1 person so far. Looking further…
       *[other] { $count } people so far. Looking further…
    }
users-nobody-fits = Nobody fits
users-nobody-fits-why = The search finds how a name, e-mail address, phone number or id begins; all conditions of the filter must hold besides.
users-show-all = Show everyone
users-mark = Mark { $name }
users-mark-all = Mark everyone shown
users-marked-bar = Marked people
users-marked =
    { $count ->
        [one] 1 person marked
       *[other] { $count } people marked
    }
users-all-marked = All people that fit are marked
users-take-all = Mark all that fit
users-unmark = Mark nobody
users-do-add-tag = Add a tag
users-do-remove-tag = Remove a tag
users-do-set-field = Set a field
users-do-clear-field = Empty a field
users-do-opt-in = Set whether they want e-mail
users-do-trigger = Trigger a workflow
users-do-more = More
users-bulk-tag = Tag
users-bulk-field = Field
users-bulk-value = Value
users-bulk-opt-in-why = Only for people who said so themselves.
users-bulk-trigger-why = Its published version runs for each of them, in the background. Testers get the draft.
users-bulk-inputs = Inputs of the workflow
users-bulk-inputs-why = The same for all of them. What stays empty, the run does not have.
users-bulk-counting = Counting… { $number }
users-bulk-whom =
    { $count ->
        [0] Nobody fits any more.
        [one] This is done to 1 person.
       *[other] This is done to { $number } people.
    }
users-bulk-change =
    { $count ->
        [one] Change 1 person
       *[other] Change { $number } people
    }
users-bulk-trigger =
    { $count ->
        [one] Trigger for 1 person
       *[other] Trigger for { $number } people
    }
users-handled =
    { $count ->
        [one] 1 person handled
       *[other] { $count } people handled
    }
users-changed =
    { $count ->
        [0] Nobody was changed
        [one] 1 person is changed
       *[other] { $count } people are changed
    }
users-unchanged =
    { $count ->
        [one] 1 person was so already
       *[other] { $count } people were so already
    }
users-triggered =
    { $count ->
        [0] No run was started
        [one] 1 run is on its way
       *[other] { $count } runs are on their way
    }
users-triggered-before =
    { $count ->
        [one] For 1 person it had been triggered already
       *[other] For { $count } people it had been triggered already
    }
users-timeline = Timeline
users-timeline-none = Nothing changed yet
users-timeline-none-why = Tags, fields and opt-ins appear here as they change, each with what led to it.
users-timeline-before = Before:
users-timeline-after = Since then:
users-timeline-run = See the run
users-timeline-by-conversation = In the conversation: { $flow }, block “{ $block }”
users-timeline-by-run = By a workflow: { $flow }, block “{ $block }”
users-timeline-by-import = From a file · { $name }
users-timeline-by-arrival = By themselves
users-timeline-by-actor = { $name }
users-happened-came = Came
users-happened-tag-added = Tag “{ $name }” added
users-happened-tag-removed = Tag “{ $name }” removed
users-happened-field-set = “{ $name }” set
users-happened-field-cleared = “{ $name }” emptied
users-happened-opted-in = Wants e-mail
users-happened-opted-out = Does not want e-mail any more
users-happened-triggered = Workflow “{ $name }” triggered
users-happened-tester = Became a tester
users-happened-no-tester = No longer a tester
users-happened-assigned = Conversation assigned to { $name }
users-happened-unassigned = Conversation assigned to nobody any more
