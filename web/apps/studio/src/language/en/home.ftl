### The first page, as long as there is no bot.

home-welcome = Welcome, { $name }
home-no-bot = Your first bot
home-make-one = A bot holds the conversations and workflows of one project. Give it a name, then add its first sub flow.
home-ask-for-one = There is no bot yet, and your role may not make one. Ask an editor or an owner of this workspace.
