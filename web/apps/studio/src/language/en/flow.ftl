### What the editor core says: kinds, exits, summaries, deeds and refusals (`WORDS` in packages/flow).

flow-kind-send_message = Send Message
flow-kind-question = Question
flow-kind-action = Action
flow-kind-condition = Condition
flow-kind-split = Split
flow-kind-send_email = Send Email
flow-kind-goto = Go To
flow-kind-output = Output
flow-item-add_tag = Add tag
flow-item-remove_tag = Remove tag
flow-item-set_field = Set field
flow-item-clear_field = Clear field
flow-item-opt_in_email = Opt in to e-mail
flow-item-opt_out_email = Opt out of e-mail
flow-item-external_request = External request
flow-item-trigger_workflow = Trigger workflow
flow-exit-next = Next
flow-exit-otherwise = Otherwise
flow-exit-failed = Failed
flow-exit-no_match =
    { $after ->
        [one] An answer that does not fit
       *[other] { $after } answers that do not fit
    }
flow-exit-skip = Skipped
flow-exit-expired = No answer in { $minutes } min
flow-exit-2xx = Success (2xx)
flow-exit-4xx = Refused (4xx)
flow-exit-5xx = Server error (5xx)
flow-exit-unnamed = Unnamed
flow-says-text = “{ $text }”
flow-says-image = Image: { $alt } { $url }
flow-says-typing = Types for { $seconds } s
flow-says-quick-replies =
    { $count ->
        [one] 1 quick reply
       *[other] { $count } quick replies
    }
flow-asks = “{ $text }”
flow-asks-for =
    { $answer ->
        [text] Takes a text
        [number] Takes a number
        [email] Takes an e-mail address
        [phone] Takes a phone number
        [url] Takes a web address
        [date] Takes a date
        [date_time] Takes a date and time
        [choice] Takes one of the choices
       *[other] Takes { $answer }
    }
flow-saves-to = Saves to { $field }
flow-condition-empty = No condition yet
flow-splits = { $title }: { $percent }%
flow-mails-to = To { $to }
flow-mails-subject = “{ $subject }”
flow-goes-to-block = On at “{ $block }”
flow-goes-to-unnamed-block = On at a block: { $kind }
flow-goes-to-flow = On in “{ $flow }”
flow-calls-function = Calls “{ $flow }”
flow-goes-nowhere = No target yet
flow-returns = Back by “{ $title }”
flow-unfinished = Not filled in yet
flow-adds-tag = Adds tag { $tag }
flow-removes-tag = Removes tag { $tag }
flow-sets-field = Sets { $field } to { $value }
flow-clears-field = Clears { $field }
flow-opts-in-email = Opts in to e-mail
flow-opts-out-email = Opts out of e-mail
flow-requests = { $method } { $url }
flow-triggers = Triggers “{ $workflow }”
flow-triggers-unknown = Triggers a workflow
flow-triggers-after =
    { $unit ->
        [minutes] Triggers “{ $workflow }” after { $amount } min
        [hours] Triggers “{ $workflow }” after { $amount } h
       *[days] { $amount ->
            [one] Triggers “{ $workflow }” after a day
           *[other] Triggers “{ $workflow }” after { $amount } days
        }
    }
flow-triggers-at = Triggers “{ $workflow }” at { $field }
flow-condition-is = { $left } is { $value }
flow-condition-is_not = { $left } is not { $value }
flow-condition-contains = { $left } contains { $value }
flow-condition-not_contains = { $left } does not contain { $value }
flow-condition-starts_with = { $left } starts with { $value }
flow-condition-ends_with = { $left } ends with { $value }
flow-condition-equal = { $left } = { $value }
flow-condition-not_equal = { $left } ≠ { $value }
flow-condition-greater = { $left } > { $value }
flow-condition-greater_or_equal = { $left } ≥ { $value }
flow-condition-less = { $left } < { $value }
flow-condition-less_or_equal = { $left } ≤ { $value }
flow-condition-is_true = { $left } is yes
flow-condition-is_false = { $left } is no
flow-condition-has_value = { $left } has a value
flow-condition-is_empty = { $left } is empty
flow-condition-has = Has tag { $left }
flow-condition-has_not = Has no tag { $left }
flow-do-add-block = Add { $kind }
flow-do-remove =
    { $count ->
        [one] Delete
       *[other] Delete { $count }
    }
flow-do-remove-and-heal = Delete and heal
flow-do-cut = Cut
flow-do-paste = Paste
flow-do-duplicate = Duplicate
flow-do-connect = Connect
flow-do-disconnect =
    { $count ->
        [one] Take a wire away
       *[other] Take { $count } wires away
    }
flow-do-reconnect = Move a wire
flow-do-splice = Put into a wire
flow-do-set-start = Set the start
flow-do-move = Move
flow-do-rename-block = Rename a block
flow-do-annotate-block = Change a remark
flow-do-change-settings = Change settings
flow-do-add-item = Add: { $kind }
flow-do-remove-item = Take an action away
flow-do-move-item = Move an action
flow-do-add-note = Add a note
flow-do-change-note = Change a note
flow-do-group = Group
flow-do-ungroup = Ungroup
flow-do-change-group = Change a group
flow-do-regroup = Change what is in a group
flow-do-rename-flow = Rename the sub flow
flow-do-tidy-up = Tidy up
flow-do-take-over = Take another version
flow-refused-no-block = That block is not there any more.
flow-refused-no-note = That note is not there any more.
flow-refused-no-group = That group is not there any more.
flow-refused-no-item = That action is not there any more.
flow-refused-no-exit = The block has no such exit any more.
flow-refused-no-wire = That wire is not there any more.
flow-refused-kind =
    { $type ->
        [workflow] A workflow can not hold: { $kinds }
        [function] A function can not hold: { $kinds }
       *[normal] A normal sub flow can not hold: { $kinds }
    }
flow-refused-too-many =
    { $what ->
        [blocks] A sub flow holds at most { $limit } blocks.
        [notes] A sub flow holds at most { $limit } notes.
        [groups] A sub flow holds at most { $limit } groups.
       *[items] A block holds at most { $limit } actions.
    }
flow-refused-id-taken = Something of the same id is there already.
flow-refused-no-way-on = { $kind } can not stand in the middle of this wire.
flow-refused-name = A name has up to { $limit } signs, and none of {"{"} {"}"} | ::
flow-refused-too-long = At most { $limit } signs.
flow-refused-shape = This does not fit ({ $path }).
flow-refused-path = There is no such place any more ({ $path }).
flow-refused-nothing-selected = Nothing is selected.
flow-refused-undo-lost = This step can not be undone any more: the sub flow is another one.
