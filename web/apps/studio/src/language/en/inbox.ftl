# The inbox: conversations with people, and answering them by hand.

inbox-title = Inbox
inbox-menu = Inbox
inbox-list = Conversations
inbox-filter = Which conversations
inbox-all = All
inbox-waiting = { $count ->
    [0] Waiting for us
   *[other] Waiting for us ({ $count })
}
inbox-paused = Taken over
inbox-search = Search by name, e-mail or phone
inbox-last-bot = Bot: { $words }
inbox-last-agent = Us: { $words }
inbox-waits = Waiting
inbox-is-paused = A person has taken over
inbox-unread = Not read yet
inbox-none = No conversations yet
inbox-none-why = As soon as someone writes to the bot, the conversation stands here.
inbox-no-match = No such conversation
inbox-no-match-why = Nobody fits. Try how a name, an e-mail address or a phone number begins, or look at all conversations.
inbox-choose = Choose a conversation
inbox-choose-why = Read along while the bot answers, or take over and answer yourself.
inbox-talk-with = Conversation with { $name }
inbox-back = Back to the conversations
inbox-person = About this person
inbox-profile = Whole profile
inbox-no-fields = Nothing is known yet.
inbox-searched-so-far = The newest conversations have been looked through. There may be more further back.
inbox-assigned-to = Assigned to
inbox-to-anyone = Anyone
inbox-to-me = Me
inbox-to-nobody = Nobody
inbox-assigned = Assigned to { $name }
inbox-assign = Assign
inbox-assign-me = To me
inbox-assign-to = To { $name }
inbox-assign-nobody = To nobody

inbox-bot-answers = The bot answers.
inbox-bot-asks = The bot answers. It has asked a question and waits.
inbox-bot-offers = The bot answers. It has offered buttons and waits.
inbox-bot-works = The bot answers. It is waiting for a run.
inbox-you-answer = The team answers. The bot is paused until you let it go on.
inbox-you-answer-until = The team answers. The bot goes on
inbox-take-over = Pause the bot
inbox-for-half-hour = For 30 minutes
inbox-for-four-hours = For 4 hours
inbox-for-ever = Until I let it go on
inbox-resume = Let the bot go on
inbox-resume-continue = Where it stood
inbox-resume-restart = From the start of the main flow

inbox-answer = Your answer
inbox-answer-why = Enter sends, Shift+Enter makes a new line. The bot then pauses for 30 minutes.
inbox-answer-paused-why = Enter sends, Shift+Enter makes a new line.
inbox-send = Send
