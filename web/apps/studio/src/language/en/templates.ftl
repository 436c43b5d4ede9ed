### The template gallery.

templates-title = Templates
templates-are = Complete bots to begin with. Each comes published, so that you can talk to it at once; everything in it can be changed.
templates-language = Language of the new bot
templates-use = Use this template
templates-made = “{ $name }” is there, and published
templates-open-chat = Open the chat
templates-flows = Sub flows
templates-normal =
    { $count ->
        [one] 1 conversation
       *[other] { $count } conversations
    }
templates-workflow =
    { $count ->
        [one] 1 workflow
       *[other] { $count } workflows
    }
templates-function =
    { $count ->
        [one] 1 function
       *[other] { $count } functions
    }
templates-uses = What it uses
templates-use-questions = Questions
templates-use-workflows = Background work
templates-use-requests = External requests
templates-use-mail = E-mail
templates-use-conditions = Conditions
templates-use-split = A/B test
templates-use-fields = Fields
templates-use-tags = Tags
templates-use-consent = E-mail consent
templates-secrets-first =
    { $count ->
        [one] Make this secret first
       *[other] Make these secrets first
    }
templates-secrets-there = Its secrets are there
templates-secret-there = is there
templates-to-secrets = Go to the secrets
templates-addresses =
    { $count ->
        [one] Afterwards, write your own address into the bot field “{ $names }”, under Contents.
       *[other] Afterwards, write your own addresses into the bot fields “{ $names }”, under Contents.
    }
templates-may-not = Your role may look at templates, but not make a bot of one: that takes the permissions to edit and to publish bots. Ask an owner of this workspace.
templates-none = No templates
templates-none-why = This server comes without any. Make an empty bot, and add its first sub flow.
