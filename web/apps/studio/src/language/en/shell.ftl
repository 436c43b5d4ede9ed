### What is around every page.

shell-menu = Menu
shell-skip = Skip to content
shell-home = Home
shell-flows = Flows
shell-runs = Runs
shell-outbox = Outbox
shell-search = Go to…
shell-search-hint = A page, sub flow, person, bot, workspace or id
shell-searching = Searching for people…
shell-search-failed = People and ids can not be searched for right now.
shell-found =
    { $count ->
        [0] Nothing has a name or an id like that.
        [one] 1 result
       *[other] { $count } results
    }
shell-page = Page
shell-a-bot = Bot
shell-a-person = Bot user
shell-bot = Bot: { $name }
shell-bots = Bots
shell-no-bot = No bot yet
shell-choose-bot = Choose a bot
shell-new-bot = New bot
shell-from-template = From a template…
shell-bot-name = Name of the bot
shell-person = Language, theme, log out
shell-language = Language
shell-theme = Theme
shell-theme-system = System
shell-theme-light = Light
shell-theme-dark = Dark
shell-log-out = Log out
shell-offline = You are offline. What you see may be old; changes wait until the network is back.
shell-server-lost = The server does not answer. What you see may be old; it is asked again by itself.
shell-to-start = To the start
shell-not-found = Not found
shell-not-found-title = There is nothing at this address
shell-not-found-why = It may have been deleted or renamed, or the link is incomplete.
shell-broken = Something went wrong
shell-broken-title = This page could not be shown
shell-broken-why = Nothing that was saved is lost. Try again; if it stays, tell whoever runs this server what is below.
shell-not-for-you = Your role does not show you this
shell-not-for-you-why = Ask an owner or an admin of this workspace to look it up for you, or to give you another role.
