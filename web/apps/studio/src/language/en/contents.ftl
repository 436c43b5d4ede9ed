### User fields, bot fields and tags of a bot.

contents-title = Contents
contents-menu = Contents
contents-user-fields = User fields
contents-user-fields-are = What you know about each bot user: a plan, a birthday, an order number. Sub flows read and write them.
contents-bot-fields = Bot fields
contents-bot-fields-are = One value for everyone: an address, a price, a switch. Sub flows read them; the value is changed here.
contents-tags = Tags
contents-tags-are = Marks on bot users, such as “customer” or “onboarding done”. Conditions look at them.
contents-search = Search by name
contents-nothing-found = Nothing has a name like that.
contents-new-field = New field
contents-new-user-field = New user field
contents-new-bot-field = New bot field
contents-new-tag = New tag
contents-no-user-fields = No user fields yet
contents-no-bot-fields = No bot fields yet
contents-no-fields-why = Make the first one here, then use it in a sub flow as a template with two curly braces.
contents-no-tags = No tags yet
contents-no-tags-why = Make the first one here, or name it in an action of a sub flow: saving that makes it.
contents-name = Name
contents-name-hint = As sub flows call it; unique in this bot.
contents-type = Type
contents-scope = Whose value it holds
contents-scope-user = Each bot user has one of their own
contents-scope-bot = One for the whole bot
contents-value = Value
contents-value-why = It counts from the next step of any conversation or run.
contents-change-value = Change value
contents-value-set = “{ $name }” has a new value
contents-empty = Empty
contents-emptied = “{ $name }” is empty
contents-deeds = Actions
contents-more = More about { $name }
contents-rename = Rename
contents-rename-title = Rename “{ $name }”
contents-rename-follows = What uses it follows at once: drafts, what is published, and conversations and runs under way. Values stay.
contents-renamed = Renamed to “{ $name }”
contents-renamed-in =
    { $count ->
        [one] One sub flow says the new name now.
       *[other] { $count } sub flows say the new name now.
    }
contents-made = “{ $name }” is made
contents-delete = Delete
contents-delete-title = Delete “{ $name }”?
contents-delete-user-field = Every bot user loses their value of it. This can not be taken back.
contents-delete-bot-field = Its value is lost. This can not be taken back.
contents-delete-tag = Whoever carries it loses it. This can not be taken back.
contents-deleted = “{ $name }” is deleted
contents-in-use = “{ $name }” is in use
contents-in-use-delete = These blocks need it, so nothing was deleted. Take it out there first. What is published counts until the sub flow is published again.
contents-in-draft = in the draft
contents-in-published = published
contents-a-block = A block of an older version
contents-kind-send-message = Send message
contents-kind-question = Question
contents-kind-action = Action
contents-kind-condition = Condition
contents-kind-split = Split
contents-kind-send-email = Send e-mail
contents-kind-goto = Go to
contents-kind-output = Output
contents-uses = Where it is used
contents-uses-title = Where “{ $name }” is used
contents-no-uses = No block uses it, neither in a draft nor in what is published.
