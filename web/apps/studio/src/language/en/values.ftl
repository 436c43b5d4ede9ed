### Values of fields: their types, and writing them.

values-text = Text
values-text-is = Any words.
values-number = Number
values-number-is = Every digit counts. With a point, without marks between thousands: 1250.50
values-boolean = Yes or no
values-boolean-is = One of the two.
values-date = Date
values-date-is = A day.
values-date-time = Date and time
values-date-time-is = A moment, with the zone its clock is in.
values-json = JSON
values-json-is = A list or an object, as programs write it.
values-zone = Time zone
values-yes = Yes
values-no = No
values-none = No value
values-more-digits = maybe rounded here; every digit is kept
values-missing = There is nothing in it yet. To empty the field, choose Empty.
values-no-number = This is no number. Write it like 1250.50, with a point and without thousands marks.
values-long-number = A number holds 28 digits; this one has more.
values-no-date = There is no such day.
values-no-moment = Choose a day and an hour.
values-no-json = This is not valid JSON: look for a missing quote, comma or bracket.
