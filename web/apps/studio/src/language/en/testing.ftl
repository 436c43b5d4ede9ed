### Testing beside the canvas: the preview, its runs, one block, a mail to oneself.

testing-open = Test
testing-title = Test
testing-close = End the test
testing-restart = Start over
testing-not-saved = What stands here is not saved, so it can not be tested. Mend what the top of the page says, then try again.
testing-views = Parts of the test
testing-chat = Chat
testing-again = Again
testing-runs = Runs ({ $count })
testing-known = What is known
testing-no-runs = No workflow has been triggered yet.
testing-elsewhere = The conversation has gone on to
testing-held-count =
    { $count ->
        [one] Something waits to be sent. Nothing goes out before you say so.
       *[other] { $count } things wait to be sent. Nothing goes out before you say so.
    }
testing-held-look = Have a look

## The chat

testing-typing = Typing…
testing-from-bot = The bot:
testing-from-you = You:
testing-unknown = A message that this chat can not show
testing-refused = This was not taken.
testing-discard = Discard it
testing-write = Write as the customer
testing-say = Send
testing-gone = This preview has ended. Start over to begin a new one.
testing-closed = The chat is not available ({ $code }).
testing-reconnecting = The connection is lost. Trying again…
testing-notice = The server said: { $code }.

## Runs, and what they hold

testing-held = Waits to be sent
testing-held-request = This request would be sent now. It waits for you.
testing-held-mail = This mail would be sent now. It waits for you.
testing-send = Really send
testing-send-why = “Really send” goes to { $receiver }, with its retries, as for a customer.
testing-pretend = Pretend an answer
testing-pretend-mail = Pretend it was sent
testing-pretend-mail-failed = Pretend it failed
testing-pretend-outcome = What shall have come of it
testing-pretend-succeeded = It succeeded
testing-pretend-failed = It failed
testing-pretend-status = Status
testing-pretend-no-answer = Leave it empty for no answer at all.
testing-pretend-status-good = A success has a status from 200 to 399.
testing-pretend-status-bad = A failure has a status from 400 to 599, or none.
testing-pretend-body = Answer
testing-pretend-do = Go on with this
testing-cancel = Cancel the run
testing-hurry = Do not wait
testing-really-sent = Really sent
testing-open-run = Open the run

## A workflow, a function

testing-workflow-why = The draft runs for a fresh test person who has these values. Requests and mails are shown, not sent.
testing-workflow-start = Start a test run
testing-samples = Sample values
testing-input = Input: { $name }
testing-user = With the values of
testing-function-why = A function is tried where it is called. Open one of these and test there:
testing-function-block = Or open a block of it and test that block alone.

## What is known

testing-tags = Tags
testing-no-tags = None yet.
testing-fields = Fields
testing-no-fields = Nothing is known yet.

## One block

testing-block = Test this block
testing-block-open = Test…
testing-block-why = See what it would do with these values. Nothing is stored, and nothing is sent.
testing-block-do = Test
testing-block-walked = The test came through here
testing-block-stands = The test is here now
testing-result = What it would do
testing-nothing = It would do nothing.
testing-exit = It would be left by: { $exit }
testing-what-message = Says
testing-what-question = Asks
testing-own-answer = Use an answer of mine
testing-answer = The answer
testing-answer-why = Click on a value to put it into a field from now on.
testing-answer-look = What the other side answered.
testing-map = { $name }: { $value }. Put it into a field
testing-map-into = Field for { $place }
testing-mapped = From now on it goes into “{ $field }”.

## A mail to oneself

testing-mail-me = Send me a test
testing-mail-me-why = It goes to your own address and to nobody else, with “[Test]” before its subject.
testing-mail-sent = Sent to { $to }.
testing-mail-kept = There is no e-mail profile, so it was not sent to { $to }. It lies in the outbox.
testing-mail-look = Show it in the outbox

## Keys

testing-key-test = Test the sub flow
testing-key-block = Test the block
