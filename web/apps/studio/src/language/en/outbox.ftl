### The outbox: every mail, and what became of it.

outbox-title = Outbox
outbox-mail = Mail
outbox-by-state = By state
outbox-all = All
outbox-sending = On its way
outbox-sent = Sent
outbox-not-sent = Not sent
outbox-refused = Refused
outbox-unknown = Sent? Unknown
outbox-subject = Mail
outbox-state = State
outbox-when = When
outbox-no-subject = (no subject)
outbox-to-whom = to { $to }
outbox-not-sending = Mails are not sent as long as this workspace has no e-mail profile. They are kept here, as they would have gone out.
outbox-new =
    { $count ->
        [one] 1 new mail
       *[other] { $count } new mails
    }
outbox-shown =
    { $count ->
        [one] 1 mail shown, newest first
       *[other] { $count } mails shown, newest first
    }
outbox-shown-of = { $count } of the newest { $of } mails
outbox-older = Older mails
outbox-none = No mails yet
outbox-none-yet = Every mail that a workflow sends stands here as it went out. Add a Send Email block to a workflow and trigger it.
outbox-nothing-found = No mail is in this state
outbox-nothing-found-why = None among the mails that are loaded. Older ones may be: load them below, or show all.
outbox-show-all = Show all
outbox-not-sent-why = Not sent: there is no e-mail profile. This is what it would have looked like.
outbox-refused-why = The mail server refused it, or could not be reached. Its answer is below; the run says what happens next.
outbox-unknown-why = The server stopped while the mail was on its way: nobody can say whether it was sent. Its run waits for you to choose, if the author wanted it so.
outbox-parts = Parts of the mail
outbox-html = Preview
outbox-html-of = Preview of “{ $subject }”
outbox-text = Plain text
outbox-width = Width of the preview
outbox-desktop = Desktop
outbox-phone = Phone
outbox-to = To
outbox-cc = Cc
outbox-bcc = Bcc
outbox-reply-to = Reply to
outbox-left-out = Left out: wants no e-mail
outbox-run = Run
outbox-answer = Answer of the mail server
outbox-delivery = After a crash in the middle
outbox-delivery-again = sent again (it may arrive twice)
outbox-delivery-once = not sent again (it may be missing)
outbox-delivery-ask = a person is asked
