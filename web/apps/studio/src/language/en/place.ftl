### Where in a block something has changed: parts of lists, with their number behind.

place-kind-of-block = Kind of block
place-kind = Kind
place-id = Id
place-key = “{ $key }”
place-part = part
place-button = button
place-reply = reply
place-choice = answer
place-item = action
place-query = value
place-header = header
place-form-value = value
place-mapping = value
place-group = group
place-condition = condition
place-variation = variation
place-address = address
