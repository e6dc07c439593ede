// Made by Scripts/embed-texts; change the files of Documentation/Errors and run it again.
// swift-format-ignore-file
/// The page of each diagnostic code, by the code.
package enum ErrorPages {
  package static let all: [(name: String, text: String)] = [
(name: "E101", text: #"""
# E101: bytes that are not UTF-8 text

A design file is text in UTF-8. Here is a byte that no UTF-8 text has, shown below as �.

Why: files that an old editor or a spreadsheet saved in another encoding, such as Latin-1, hold
such bytes wherever a letter has an accent. Guessing the encoding would guess the names of your
components.

```design wrong
client users
service web "Caf� orders"
users -> web
```

```design right
client users
service web "Café orders"
users -> web
```

To mend it: save the file as UTF-8, in most editors a choice of “Save with encoding”, or convert
it with `iconv -f LATIN1 -t UTF-8`.

"""#),
(name: "E102", text: #"""
# E102: a file that is too large

The file is larger than 64 MiB, and nothing of it was read.

Why: people write files of some hundred lines, and a limit keeps a wrong path, such as one to a
database or a video, from filling the memory.

```design wrong
service web { time: 10 ms }
// … and so on for 64 MiB
```

```design right
client users
service web { time: 10 ms }
users -> web
```

To mend it: check that the path is the one you meant. A design that a tool made so large is
split into files, which `import "other.design"` joins again.

"""#),
(name: "E103", text: #"""
# E103: nested too deeply

Blocks or parentheses stand more than 100 levels inside each other. What is inside was not read.

Why: people nest five levels. More than a hundred come from a tool that went wrong, and reading
on without a limit would end the program itself.

```design wrong
group a { group b { group c {   // … and so on, 101 blocks deep
  service web { time: 10 ms }
} } }
```

```design right
client users
region east {
  group shop { service web { time: 10 ms } }
}
users -> web
```

To mend it: take levels out. Groups stand for what fails together; a label needs no group.

"""#),
(name: "E104", text: #"""
# E104: a character without a meaning

This character means nothing where it stands: a mark of another language, a bent quote, a long
dash or a blank that only looks like one.

Why: word processors and chats exchange straight quotes, hyphens and dots for prettier ones that
the language can't take for the plain ones without guessing. The help names the plain one.

```design wrong
client users
service web { time: 10 ms }   # our only server
users → web
```

```design right
client users
service web { time: 10 ms }   // our only server
users -> web
```

To mend it: write what the help says. Comments begin with `//`, arrows are `->` and `~>`,
strings stand between straight `"`.

"""#),
(name: "E105", text: #"""
# E105: a string without its end

A string was opened with `"` and its line ends before it is closed; or a long one was opened
with `"""` and the file ends.

Why: if a string could run on over lines, one missing quote would turn the rest of the file
inside out, and every message after it would be about the wrong thing.

```design wrong
design "Shop
client users
```

```design right
design "Shop"
client users
```

To mend it: close the string on its line. A text of several lines stands between `"""` and
`"""`.

"""#),
(name: "E106", text: #"""
# E106: a comment without its end

A comment was opened with `/*` and never closed with `*/`, so all the rest of the file is in it.

Why: everything in a comment is passed over. Without this message the file would seem to hold
nothing more.

```design wrong
client users /* phones
service web { time: 10 ms }
```

```design right
client users /* phones */
service web { time: 10 ms }
users -> web
```

To mend it: close it with `*/`, or begin each line of it with `//`.

"""#),
(name: "E107", text: #"""
# E107: an escape that a string doesn't know

In a string a backslash begins an escape, and there is none with this letter.

Why: a backslash that is silently kept or dropped makes another text than the one you see.
Strings know `\"`, `\\`, `\n`, `\t` and `\u{1F680}`.

```design wrong
service web "C:\server"
```

```design right
service web "C:\\server"
```

To mend it: double the backslash where you mean one.

"""#),
(name: "E108", text: #"""
# E108: a unit that doesn't exist

A number has letters behind it that are no unit.

Why: a unit decides what a number means by factors of a thousand, so it is never guessed. Units
have one spelling each: `min` is minutes and `M` millions, `MB` is a million bytes and `MiB`
1024 times 1024.

```design wrong
service web { time: 10msec }
```

```design right
service web { time: 10 ms }
```

To mend it: write the unit that the help names. `whiteboard explain ms` shows all of a sort;
`k`, `M` and `G` are glued to their number: `40k rps`.

"""#),
(name: "E109", text: #"""
# E109: a time or date that doesn't exist

Something looks like a time of day or a date, and there is none such.

Why: a job at 25:00 would never run. Clocks go from `00:00` to `24:00`, dates are year, month,
day.

```design wrong
client users
service web { time: 10 ms }
users -> web
workload day = diurnal 1k..5k rps peak 25:00 from users
```

```design right
client users
service web { time: 10 ms }
users -> web
workload day = diurnal 1k..5k rps peak 14:00 from users
```

To mend it: write a time that a clock shows, `06:30`, or a day that the calendar has,
`2026-01-20`. A length of time has a unit instead: `6.5 h`.

"""#),
(name: "E110", text: #"""
# E110: not a statement

What begins here is no statement. A statement begins with a word: an attribute `key: value`, a
link `a -> b`, a patch `name { … }`, or a declaration `service web`.

Why: statements are told apart by their first two words. A single word says nothing, so it is
taken for something that was forgotten or left behind.

```design wrong
service web { time: 10 ms }
replicas
```

```design right
service web { time: 10 ms; replicas: 3 }
```

To mend it: complete the line, or delete it. The help names the nearest word that begins a
statement.

"""#),
(name: "E111", text: #"""
# E111: a missing colon

An attribute has its colon directly behind its key, and so has the action of a fault behind its
time. Here is none.

Why: without the colon the line reads as a declaration, a kind and then a name, which would be
found wrong much later and in other words.

```design wrong
service web {
  replicas = 3
}
```

```design right
service web {
  replicas: 3
}
```

To mend it: write `key: value`. `=` belongs to `let`, `kind` and `workload`.

"""#),
(name: "E112", text: #"""
# E112: a missing value

A value should stand here: behind a colon, an equals sign or a comma, or as the limit of a
requirement.

Why: an attribute without a value could mean its default or that you meant to come back. Nothing
is ignored in silence.

```design wrong
service web {
  time:
  replicas: 3
}
```

```design right
service web {
  time:     10 ms
  replicas: 3
}
```

To mend it: write the value, or take the key away; then it means what `whiteboard explain KEY`
says under “silent”.

"""#),
(name: "E113", text: #"""
# E113: a missing name

A statement names something, what it declares, imports, removes or measures, and the name is
missing.

Why: things are found by their names alone. A name begins with a letter and goes on with
letters, digits, `_` and `-`; it is no string.

```design wrong
service web { time: 10 ms }
variant small { remove }
```

```design right
service web { time: 10 ms; replicas: 9 }
variant small { remove web.replicas }
```

To mend it: write the name. A text for people stands in quotes behind it: `service web "Web
server"`.

"""#),
(name: "E114", text: #"""
# E114: quotes where none belong, or none where they do

Names stand without quotes, titles and other texts for people with them. Here it is the other
way round.

Why: a name is used in links and paths, where quotes would have to be repeated each time; a
title may hold anything, so it has to say where it ends.

```design wrong
service "web" { time: 10 ms }
```

```design right
service web "Web server" { time: 10 ms }
```

To mend it: take the quotes from the name, or put them around the title. A name can't hold
blanks: write `web-server`.

"""#),
(name: "E115", text: #"""
# E115: an arrow that is none

This looks like an arrow, and there are only two: `->`, where the caller waits for the reply,
and `~>`, where it doesn't.

Why: whether a caller waits decides how slowness and failures travel, so an arrow that is
spelled otherwise is not taken for one of them.

```design wrong
client users
service web { time: 10 ms }
users => web
```

```design right
client users
service web { time: 10 ms }
users -> web
```

To mend it: write `->` or `~>`. A link is written from the caller: in place of `web <- users`
write `users -> web`.

"""#),
(name: "E116", text: #"""
# E116: a link without an end

A link has an arrow and nothing to go to.

Why: a link joins two components. Where it should go can't be guessed.

```design wrong
client users
service web { time: 10 ms }
users ->
```

```design right
client users
service web { time: 10 ms }
users -> web
```

To mend it: name the component that is called. A line may be broken after an arrow, so the name
may also stand on the next line.

"""#),
(name: "E117", text: #"""
# E117: a block that is not closed

A block was opened with `{`, and its `}` is missing.

Why: one missing brace would put all that follows into the block. The place where it belongs is
told by the indentation, and the rest is read as if it stood there.

```design wrong
client users
service web {
  time: 10 ms

users -> web
```

```design right
client users
service web {
  time: 10 ms
}
users -> web
```

To mend it: write `}` where the message says, or where you meant it.

"""#),
(name: "E118", text: #"""
# E118: a brace that closes nothing

There is a `}` and no block is open.

Why: most often a block further up was closed too early, and what should have been in it stands
outside.

```design wrong
service web {
  time: 10 ms
}
}
```

```design right
service web {
  time: 10 ms
}
```

To mend it: take it away, or look above for the block that was closed too early.

"""#),
(name: "E119", text: #"""
# E119: a parenthesis without its partner

A `(` has no `)`, or the other way round.

Why: inside parentheses a line's end doesn't count, so one that stays open would swallow the
lines behind it.

```design wrong
client users
service web { time: 10 ms }
users -> web
require p99(request < 50 ms
```

```design right
client users
service web { time: 10 ms }
users -> web
require p99(request) < 50 ms
```

To mend it: write the one that is missing, or take the other away.

"""#),
(name: "E120", text: #"""
# E120: text that doesn't belong here

The statement was complete, and something stands behind it on the same line.

Why: what is too much was meant for something. Passing over it could hide half of what you
wrote.

```design wrong
design "Shop" version 2
```

```design right
design "Shop, version 2"
```

To mend it: take it away, or write it the way that the help shows. Two statements on one line
are separated by `;`.

"""#),
(name: "E121", text: #"""
# E121: a missing word

A statement has a small word in it that tells its parts apart, such as `=` in `let`, `as` in
`copy` or `from` in a workload, and it is missing.

Why: without it two names stand side by side, and which is which would be a guess.

```design wrong
region east { service web { time: 10 ms } }
copy east west
```

```design right
region east { service web { time: 10 ms } }
copy east as west
```

To mend it: write the word that the message names; the help shows the whole form.

"""#),
(name: "E122", text: #"""
# E122: a comparison that is malformed

A requirement compares a metric with a limit by `<`, `<=`, `>` or `>=`. The sign is missing
here, or it is another one.

Why: whether the limit itself still holds is for you to say, and measures of a system are hardly
ever equal to anything.

```design wrong
client users
service web { time: 10 ms }
users -> web
require p99 == 50 ms
```

```design right
client users
service web { time: 10 ms }
users -> web
require p99 <= 50 ms
```

To mend it: write one of the four signs between the metric and its limit.

"""#),
(name: "E123", text: #"""
# E123: a block where none can stand

A block `{ … }` stands where a value should, or one is missing where it must stand.

Why: a block belongs to a declaration, a patch or a link, and these have no colon before it. An
attribute's value is no block.

```design wrong
service web { time: 10 ms }
web: { replicas: 3 }
```

```design right
service web { time: 10 ms }
web { replicas: 3 }
```

To mend it: take the colon away.

"""#),
(name: "E124", text: #"""
# E124: a minus without spaces

A minus sign stands between spaces; here it is glued to what is around it.

Why: names may hold hyphens (`us-east-1`) and ranges have dots (`1..5`), so a glued minus could
be meant as any of the three.

```design wrong
service web { time: 10 ms; scale: 2-9 at utilization 60% }
```

```design right
service web { time: 10 ms; scale: 2..9 at utilization 60% }
```

To mend it: write ` - ` for a difference, `..` for a range.

"""#),
(name: "E125", text: #"""
# E125: arithmetic without a number

An operator `+ - * /`, or a range `..`, has nothing on one of its sides.

Why: what was to be added or multiplied can't be known. A range alone may be open on one side:
`..30 d`.

```design wrong
let top = 100k rps *
```

```design right
let top = 100k rps * 2
```

To mend it: write the number or name that is missing, or take the operator away.

"""#),
(name: "E201", text: #"""
# E201: an unknown kind

A declaration begins with a kind, and there is none of this name.

Why: the kind decides how a component behaves, so a wrong one is never passed over. Besides the
core kinds there are those of `std`, which is always there, those of libraries that the file
imports, and your own.

```design wrong
client users
serivce web { time: 10 ms }
users -> web
```

```design right
client users
service web { time: 10 ms }
users -> web
```

To mend it: take the name that the help suggests, import the library that has it (`import aws`),
or declare a kind: `kind hot-redis = redis { capacity: 60k rps per shard }`.

"""#),
(name: "E202", text: #"""
# E202: an unknown attribute

This thing has no attribute of that name.

Why: each kind takes the attributes that mean something for it. One that nothing reads would
look as if it had an effect.

```design wrong
service web { time: 10 ms; replica: 3 }
```

```design right
service web { time: 10 ms; replicas: 3 }
```

To mend it: take the name that the help suggests. `whiteboard explain service` lists what a kind
takes, and `whiteboard explain replicas` which kinds take an attribute.

"""#),
(name: "E203", text: #"""
# E203: an unknown name

Nothing in the design has this name.

Why: links, requirements, faults and values name other things, and nothing must be declared
before its use, so the whole design was looked through.

```design wrong
client users
service web { time: 10 ms }
users -> wbe
```

```design right
client users
service web { time: 10 ms }
users -> web
```

To mend it: take the name that the help suggests, or declare the thing. A path such as
`east.web` names its groups from the outside in.

"""#),
(name: "E204", text: #"""
# E204: a name that could be several things

This name, or the end of a path, fits more than one thing.

Why: a name is found by any ending of its path that is unambiguous: first in its own block, then
in each block around it. Where two things fit equally well, choosing one would be a guess.

```design wrong
client users
region east { service web { time: 10 ms } }
region west { service web { time: 10 ms } }
users -> web
```

```design right
client users
region east { service web { time: 10 ms } }
region west { service web { time: 10 ms } }
users -> east.web
```

To mend it: write more of the path, as the help lists it; or give one of them another name.

"""#),
(name: "E205", text: #"""
# E205: declared twice

Two things of the same sort have the same name in the same place.

Why: each would be half of what you mean, and every link to the name could go to either of them.
What exists already is changed by a patch, which has no kind.

```design wrong
service web { time: 10 ms }
service web { replicas: 3 }
```

```design right
service web { time: 10 ms }
web { replicas: 3 }
```

To mend it: give one of them another name, make one of both, or leave the kind away where you
mean to change what is there.

"""#),
(name: "E206", text: #"""
# E206: an attribute that is set twice

The same attribute stands twice in one block.

Why: only one of the two values can hold, and which one a reader of the file would believe is
left to chance.

```design wrong
service web { time: 10 ms; replicas: 2; replicas: 3 }
```

```design right
service web { time: 10 ms; replicas: 3 }
```

To mend it: keep one of them. A value for one request type is an attribute of its own:
`time(issue): 2 ms`.

"""#),
(name: "E207", text: #"""
# E207: a name that can't be given

A new name has no dots.

Why: dots join the names of groups to a path, so a name with a dot in it would look like the
path to something else.

```design wrong
service east.web { time: 10 ms }
```

```design right
region east { service web { time: 10 ms } }
```

To mend it: declare it inside its group, or write a hyphen in place of the dot. Only derived
kinds may have dots in their names: `kind m7g.large = service { … }`.

"""#),
(name: "E208", text: #"""
# E208: a statement in the wrong place

This statement is right, and can't stand in this block.

Why: what belongs to the whole design, such as imports, `let`s and variants, stands at the top
of a file; groups hold components, and components hold their attributes.

```design wrong
service web {
  time: 10 ms
  cache sessions { hit: 90% }
}
```

```design right
client users
service web { time: 10 ms }
cache sessions { time: 1 ms; hit: 90% }
users -> web -> sessions
```

To mend it: move it to where the help says.

"""#),
(name: "E209", text: #"""
# E209: a kind that is made of itself

A derived kind comes, by way of others, from itself.

Why: somewhere a kind has to begin with one of the core kinds, which say how it behaves.

```design wrong
kind fast  = quick { time: 1 ms }
kind quick = fast { replicas: 2 }
```

```design right
kind fast  = service { time: 1 ms }
kind quick = fast { replicas: 2 }
```

To mend it: let one of the circle begin with a core kind; `whiteboard explain service` is about
one of them.

"""#),
(name: "E210", text: #"""
# E210: a copy of what can't be copied

Only groups are copied: a cloud, a region, a zone, a rack or a `group`.

Why: a copy repeats what is inside with the links between. For more of one component there are
`replicas`, which share its links and its load.

```design wrong
service web { time: 10 ms }
copy web as web-2
```

```design right
service web { time: 10 ms; replicas: 2 }
```

To mend it: set `replicas`, or put the component into a group and copy that.

"""#),
(name: "E211", text: #"""
# E211: a link that can't be drawn

Something about this link has no meaning: it goes from a thing to itself, to a client, from a
group to a component, or a chain of links has a block.

Why: a call goes from one component to another. A link between two groups is the path of all
traffic between them, a client calls and isn't called, and the block of a chain could belong to
any of its links.

```design wrong
client users
service web { time: 10 ms }
web -> users
```

```design right
client users
service web { time: 10 ms }
users -> web
```

To mend it: do what the help says. A reply needs no link of its own.

"""#),
(name: "E212", text: #"""
# E212: a variant without a base

A variant starts from a base or from another variant, and there is none of this name, or they
start from each other.

Why: a variant is only what differs, so without its base there is nothing to change.

```design wrong
service web { time: 10 ms }
variant large from bas { web { replicas: 9 } }
```

```design right
service web { time: 10 ms }
variant large from base { web { replicas: 9 } }
```

To mend it: take the name that the help suggests. The design without a variant is `base`;
without `from` a variant starts there, and a phase from the phase before.

"""#),
(name: "E213", text: #"""
# E213: a design that grows too large

Copies, imports or variants make more than the tool will build.

Why: copies of copies double each time, twenty of them are a million. A limit with a message is
better than a machine without memory. The status is 3.

```design wrong
import "part-1.design"
client users
```

```design file part-1.design
import "part-2.design"   // … and so on, 1000 files
```

```design right
import "parts.design"
client users
users -> web
```

```design file parts.design
service web { time: 10 ms; replicas: 1000 }
```

To mend it: use `replicas` and `shards` for what is all alike; they cost nothing, however many
they are.

"""#),
(name: "E214", text: #"""
# E214: a language that this tool doesn't read

The file says that it is written in another version of the language.

Why: a newer language may give the same words another meaning, so the file is not read as if it
were the old one.

```design wrong
language 2
service web { time: 10 ms }
```

```design right
language 1
service web { time: 10 ms }
```

To mend it: update the tool, or write `language 1` where the file is in this one.

"""#),
(name: "E220", text: #"""
# E220: a value that doesn't fit

The attribute is right, and its value has a form that it doesn't take.

Why: each attribute says what its value looks like, and what can't be read as that would have to
be guessed.

```design wrong
service web { time: 10 ms; full: wait }
```

```design right
service web { time: 10 ms; full: block }
```

To mend it: the help says what may stand there, with an example; `whiteboard explain full` shows
every form of the attribute.

"""#),
(name: "E221", text: #"""
# E221: a value of the wrong sort

A quantity measures something else than what is asked here: a time where a rate belongs, money
where a share does; or its unit is missing.

Why: a number that has a unit carries it, and units are checked through all arithmetic. That is
what tells a timeout of 30 seconds from one of 30 milliseconds.

```design wrong
client users
service web { time: 10 ms }
users -> web { timeout: 50 rps }
```

```design right
client users
service web { time: 10 ms }
users -> web { timeout: 50 ms }
```

To mend it: write a quantity of the sort that the message names, with its unit.

"""#),
(name: "E222", text: #"""
# E222: a value out of its range

The value is of the right sort, and no such value can be: a share above 100%, a count of zero or
of two and a half.

Why: it would not be a design that anyone could build, and engines would answer with numbers
that mean nothing.

```design wrong
cache sessions { time: 1 ms; hit: 970% }
```

```design right
client users
cache sessions { time: 1 ms; hit: 97% }
users -> sessions
```

To mend it: write a value within the range that the message names.

"""#),
(name: "E223", text: #"""
# E223: parentheses that don't fit

`key(name): value` sets an attribute for one request type, job or sort of thing. This attribute
takes no such name, or not this one.

Why: an attribute for one type is only read where the type makes a difference.

```design wrong
client users
service web { time: 10 ms; replicas(verify): 3 }
users -> web
```

```design right
client users
service web { time: 10 ms; time(verify): 5 ms; replicas: 3 }
users -> web
workload all = steady 100 rps from users { mix: verify 80%, issue rest }
```

To mend it: take the parentheses away, or name something that the help allows.

"""#),
(name: "E224", text: #"""
# E224: arithmetic that doesn't work

Two quantities can't be combined in this way: seconds added to dollars, a division by zero, a
number too large to hold.

Why: only quantities of the same sort add up. What multiplies or divides makes a quantity of
another sort: bytes over bytes per second are seconds.

```design wrong
let load  = 10k rps
let delay = 5 ms
let sum   = load + delay
```

```design right
let load  = 10k rps
let delay = 5 ms
let busy  = load * delay
```

To mend it: check the units of both sides; the message names what each of them is.

"""#),
(name: "E225", text: #"""
# E225: a quantity that is made of itself

A `let` needs its own value, by way of others.

Why: a value that needs itself has none. A quantity that grows in the course of a run says so
with `growing`, and has a number to begin with.

```design wrong
let reads  = writes * 9
let writes = reads / 9
```

```design right
let writes = 1k rps
let reads  = writes * 9
```

To mend it: give one of the circle a number.

"""#),
(name: "E226", text: #"""
# E226: an unknown unit in a value

A value has a word where its unit belongs, and it is none.

Why: a unit decides what a number means, so it is never guessed.

```design wrong
service photos { time: 10 sec }
```

```design right
service photos { time: 10 s }
```

To mend it: write the unit that the help names; `whiteboard explain PB` shows all of its sort.

"""#),
(name: "E227", text: #"""
# E227: a mix that is not 100%

The parts of a mix of request types make all of the load together, and these add up to more or
less.

Why: with less, part of the load would be of no type; with more, some of it would count twice.
Half a percent of rounding is scaled away.

```design wrong
client users
service web { time: 10 ms }
users -> web
workload all = steady 100 rps from users { mix: read 90%, write 20% }
```

```design right
client users
service web { time: 10 ms }
users -> web
workload all = steady 100 rps from users { mix: read 90%, write rest }
```

To mend it: let the parts add up to 100%, or let one of them be `rest`.

"""#),
(name: "E228", text: #"""
# E228: values that contradict each other

Two values of one thing can't both be true.

Why: each is right by itself, and an engine would have to prefer one of them without telling
you.

```design wrong
client users
service web { time: 10 ms; replicas: 10; scale: 23..60 at utilization 60% }
users -> web
```

```design right
client users
service web { time: 10 ms; replicas: 30; scale: 23..60 at utilization 60% }
users -> web
```

To mend it: change one of the two values, here the replicas at the start or the bounds of the
scale.

"""#),
(name: "E240", text: #"""
# E240: an import that isn't there

The file that is imported doesn't exist.

Why: half a design would be checked as if it were the whole. The path is read from the folder of
the file that imports.

```design wrong
import "prises.design"
client users
```

```design file prices.design
let node = $160/month
```

```design right
import "prices.design"
client users
service web { time: 10 ms; cost: node }
users -> web
```

To mend it: correct the path. A library that comes with the tool has no quotes: `import aws`.

"""#),
(name: "E241", text: #"""
# E241: an import that can't be read

The file that is imported is there, and can't be read: it is a folder, not UTF-8 text, too
large, or you may not read it.

Why: half a design would be checked as if it were the whole.

```design wrong
import "prices"
client users
```

```design folder prices
```

```design file prices.design
let node = $160/month
```

```design right
import "prices.design"
client users
service web { time: 10 ms; cost: node }
users -> web
```

To mend it: name a file, or do what the message says about it.

"""#),
(name: "E242", text: #"""
# E242: files that import each other

Following the imports comes back to a file that is still being read.

Why: each of the two would need the other to be complete first. A third file that both import
ends the circle.

```design wrong
import "web.design"
client users
```

```design file web.design
import "shop.design"
service web { time: 10 ms }
```

```design right
import "web.design"
client users
users -> web
```

```design file web.design
service web { time: 10 ms }
```

To mend it: move what both need into a third file. (The design itself is shop.design here.)

"""#),
(name: "E243", text: #"""
# E243: a path out of the project

The path of an import or of a data file leads out of the project: the folder where the tool
runs, or that of the design when it is somewhere else.

Why: a design that you were sent must not read other files of your machine, and one that needs
files from elsewhere works on one machine only.

```design wrong
import "../../prices.design"
client users
```

```design right
import "prices.design"
client users
```

```design file prices.design
let node = $160/month
```

To mend it: copy the file into the project, or run the tool from a folder that holds both.

"""#),
(name: "E244", text: #"""
# E244: an unknown library

A name without quotes is a library that comes with the tool, and there is none of this name.

Why: kinds and prices of the library would be missing all over the design.

```design wrong
import azur
client users
```

```design right
import aws
client users
```

To mend it: take one of the names that the help lists. A file of your own stands in quotes:
`import "prices.design"`.

"""#),
(name: "E245", text: #"""
# E245: a data file that can't be used

`samples "…"` and `trace "…"` read numbers from a file. It doesn't exist, or one of its lines
says something else: then each such line is shown, ten at most.

Why: the numbers are a part of the design. The path is read from the folder of the design.

```design wrong
client users
service web { time: samples "latencies.csv" }
users -> web
```

```design right
client users
service web { time: p50 8 ms, p99 30 ms }
users -> web
```

A trace has a time and a count on each line, `10,300`: so many requests from that time until the
next. With one column each line is the time of one request. Times are seconds, or
`2026-03-01T10:00:00Z`, and rise; the first is the start of the run. Samples stand one a line,
`12 ms` or `0.012`. A first line of names is left out.

To mend it: correct the path or the line, or write a distribution in place of the file;
`whiteboard explain time` lists them.

"""#),
(name: "E250", text: #"""
# E250: a workload that is wrong

What a workload is made of can't be understood: it begins with no form of load, or it adds
itself.

Why: a workload is what all numbers of a run depend on.

```design wrong
client users
service web { time: 10 ms }
users -> web
workload peak = stedy 500 rps from users
```

```design right
client users
service web { time: 10 ms }
users -> web
workload peak = steady 500 rps from users
```

To mend it: begin with a form, `steady`, `diurnal`, `ramp`, `users`, `trace` or `volume`, or
with the name of another workload; `whiteboard explain steady` shows a form.

"""#),
(name: "E251", text: #"""
# E251: a fault that can't happen

An action or a moment of a fault can't be understood, or what it does is impossible, such as
killing three of two replicas.

Why: a fault that does nothing would show a design that survives everything.

```design wrong
client users
service web { time: 10 ms; replicas: 2 }
users -> web
fault crash { at 5 min: kill 3 of web for 10 min }
```

```design right
client users
service web { time: 10 ms; replicas: 2 }
users -> web
fault crash { at 5 min: kill 1 of web for 10 min }
```

To mend it: do what the help says; `whiteboard explain fault` and `whiteboard explain kill` show
the forms.

"""#),
(name: "E252", text: #"""
# E252: a requirement that can't be asked

There is no such metric, it is not measured of this sort of thing, its limit is missing, or it
asks for the worse side of the limit.

Why: a requirement that no run could answer would count as failed for ever, or, on the wrong
side, hold for every bad design.

```design wrong
client users
service web { time: 10 ms }
users -> web
require latency < 50 ms
```

```design right
client users
service web { time: 10 ms }
users -> web
require p99 < 50 ms
```

To mend it: take what the help suggests. `whiteboard explain require` lists the metrics,
`whiteboard explain p99` says what one of them is measured of.

"""#),
(name: "E253", text: #"""
# E253: a request that comes back to where it was

Following the links that a request type takes comes back to a component that it is in already.

Why: it would go round for ever, and so would its load. Where two components really call each
other, the calls are of different types.

```design wrong
client users
service web   { time: 10 ms }
service users-store { time: 5 ms }
users -> web
web -> users-store
users-store -> web
workload all = steady 100 rps from users
```

```design right
client users
service web   { time: 10 ms }
service users-store { time: 5 ms }
users -> web
web -> users-store
workload all = steady 100 rps from users
```

To mend it: take one link out of the circle, or let it carry other types with `for:`. A second
try is `retry:` on a link, more calls are `calls:`.

"""#),
(name: "E254", text: #"""
# E254: something leaves a place that it must not leave

A group says `stays: yes`: nothing at rest in it is copied or backed up outside, and no request
that starts in it leaves. Here something does.

Why: residency is most often a law or a contract, so breaking it is an error and no warning.

```design wrong
region eu {
  stays: yes
  store documents { time: 5 ms; data: 5 TB; backup: every 1 d to vault keep 35 d }
}
region us { store vault { time: 5 ms } }
```

```design right
region eu {
  stays: yes
  store documents { time: 5 ms; data: 5 TB; backup: every 1 d to vault keep 35 d }
  store vault { time: 5 ms }
}
```

To mend it: keep the other end inside the group. `request export { stays: no }` lets one type of
request out.

"""#),
(name: "E255", text: #"""
# E255: jobs that wait for each other

Two or more jobs stand in a circle of `after:`, so none of them ever starts.

Why: a job starts when those it is `after` are done; in a circle each waits for the next.

```design wrong
job clean { every: 1 d; after: load; time: 1 min }
job load { after: clean; time: 1 min }
```

```design right
job clean { every: 1 d; time: 1 min }
job load { after: clean; time: 1 min }
```

To mend it: take one `after:` of the circle away: the job that starts the night has none.

"""#),
(name: "W301", text: #"""
# W301: a timeout longer than its caller's

A call may take longer than the caller of its caller waits.

Why: when the outer timeout strikes, the inner call goes on for nobody. Under overload that is
the work that keeps a system from recovering.

```design wrong
client users
service edge { time: 1 ms }
service web  { time: 10 ms }
service db   { time: 5 ms }
users -> edge
edge -> web { timeout: 50 ms }
web -> db { timeout: 200 ms }
workload all = steady 100 rps from users
```

```design right
client users
service edge { time: 1 ms }
service web  { time: 10 ms }
service db   { time: 5 ms }
users -> edge
edge -> web { timeout: 50 ms }
web -> db { timeout: 20 ms }
workload all = steady 100 rps from users
```

To mend it: let timeouts shrink from the outside in, retries included.

"""#),
(name: "W302", text: #"""
# W302: retries without a bound

A link retries without a limit or without a budget.

Why: when what is called slows down, every retry adds to its load, and layers of retries
multiply. `within 10%` lets retries be at most a tenth of the first attempts.

```design wrong
client users
service web { time: 10 ms }
service db  { time: 5 ms }
users -> web
web -> db { timeout: 20 ms; retry: always }
workload all = steady 100 rps from users
```

```design right
client users
service web { time: 10 ms }
service db  { time: 5 ms }
users -> web
web -> db { timeout: 20 ms; retry: 2, backoff 50 ms, jitter, within 10% }
workload all = steady 100 rps from users
```

To mend it: say how often, how long to wait between, and within which budget.

"""#),
(name: "W303", text: #"""
# W303: components that wait for each other

Following the links on which the caller waits comes back to the same component.

Why: each holds its threads while it waits for the other. Under load all of them wait, and none
answers.

```design wrong
client users
service orders { time: 10 ms }
service stock  { time: 5 ms }
users -> orders { for: buy }
orders -> stock { for: buy }
users -> stock { for: count }
stock -> orders { for: count }
workload all = steady 100 rps from users { mix: buy 50%, count rest }
```

```design right
client users
service orders { time: 10 ms }
service stock  { time: 5 ms }
users -> orders { for: buy }
orders -> stock { for: buy }
users -> stock { for: count }
stock ~> orders { for: count }
workload all = steady 100 rps from users { mix: buy 50%, count rest }
```

To mend it: let one of them not wait (`~>`), or move what both need into a third component.

"""#),
(name: "W304", text: #"""
# W304: a chain of calls across regions

One request waits for several calls, one after another, that cross regions.

Why: each crossing costs tens of milliseconds there and back, and a cut between the regions
stops the request wherever it is.

```design wrong
client users
region east {
  service web     { time: 10 ms }
  service billing { time: 10 ms }
}
region west {
  service orders { time: 10 ms }
}
users -> web -> orders -> billing
workload all = steady 100 rps from users
```

```design right
client users
region east {
  service web     { time: 10 ms }
  service billing { time: 10 ms }
  service orders  { time: 10 ms }
}
users -> web -> orders -> billing
workload all = steady 100 rps from users
```

To mend it: keep a request within one region, or let the far call be one that nobody waits for
(`~>`).

"""#),
(name: "W305", text: #"""
# W305: a component that nothing reaches

No workload's request ever comes to this component.

Why: it costs money and its numbers are all zero. Most often a link is missing.

```design wrong
client users
service web { time: 10 ms }
cache sessions { time: 1 ms; hit: 90% }
users -> web
workload all = steady 100 rps from users
```

```design right
client users
service web { time: 10 ms }
cache sessions { time: 1 ms; hit: 100% }
users -> web -> sessions
workload all = steady 100 rps from users
```

To mend it: draw the link that is missing, or take the component away.

"""#),
(name: "W306", text: #"""
# W306: a request type that no link carries

A workload sends a request type from a client, and no link takes it from there.

Why: it would count as asked for and never be served. Most often a `for:` names another type.

```design wrong
client users
service web { time: 10 ms }
users -> web { for: read }
workload all = steady 100 rps from users { mix: read 90%, write 10% }
```

```design right
client users
service web { time: 10 ms }
users -> web { for: read, write }
workload all = steady 100 rps from users { mix: read 90%, write 10% }
```

To mend it: let a link carry it, or take it out of the mix.

"""#),
(name: "W307", text: #"""
# W307: misses that go nowhere

A cache misses now and then, and nothing is asked then: it has no link `on: miss`, and neither
has who calls it.

Why: what is missed has to come from somewhere, and that is where the load appears when the
cache is cold.

```design wrong
client users
service web { time: 10 ms }
cache sessions { time: 1 ms; hit: 90% }
users -> web -> sessions
workload all = steady 100 rps from users
```

```design right
client users
service web { time: 10 ms }
cache sessions { time: 1 ms; hit: 90% }
database ledger { time: 5 ms; retain: 7 y; backup: every 1 d to vault keep 35 d }
store vault { time: 10 ms }
users -> web -> sessions
sessions -> ledger { on: miss }
workload all = steady 100 rps from users
```

To mend it: draw a link from the cache with `on: miss`, or one of its caller with `on: miss of`
the cache.

"""#),
(name: "W308", text: #"""
# W308: shares above the whole

A balancer's links take more than 100% of a request type together.

Why: a balancer sends each request to one of its links. More than all of them can't be given
away.

```design wrong
client users
balancer edge
service blue  { time: 10 ms }
service green { time: 10 ms }
users -> edge
edge -> blue  { share: 80% }
edge -> green { share: 40% }
workload all = steady 100 rps from users
```

```design right
client users
balancer edge
service blue  { time: 10 ms }
service green { time: 10 ms }
users -> edge
edge -> blue  { share: 80% }
edge -> green { share: 20% }
workload all = steady 100 rps from users
```

To mend it: let the shares add up to 100%.

"""#),
(name: "W309", text: #"""
# W309: replicas that don't divide over their zones

Replicas spread over zones, and some zones get more than others.

Why: the loss of a fuller zone takes more than its share, so what is left must be sized for that
and not for the average.

```design wrong
client users
region east {
  zones: a, b, c
  service web { time: 10 ms; replicas: 10 across zones }
}
users -> web
workload all = steady 100 rps from users
```

```design right
client users
region east {
  zones: a, b, c
  service web { time: 10 ms; replicas: 9 across zones }
}
users -> web
workload all = steady 100 rps from users
```

To mend it: take a multiple of the number of zones.

"""#),
(name: "W310", text: #"""
# W310: data without a way back

A store keeps data that nothing brings back: it has no copies elsewhere, no versions and no
backup.

Why: disks fail, people delete, programs write wrong things. What nobody decided about is found
out on the worst day.

```design wrong
client users
service web { time: 10 ms }
database ledger { time: 5 ms; data: 200 GB }
users -> web -> ledger
workload all = steady 100 rps from users
```

```design right
client users
service web { time: 10 ms }
database ledger { time: 5 ms; data: 200 GB; backup: every 6 h to vault keep 35 d }
store vault { time: 10 ms }
users -> web -> ledger
workload all = steady 100 rps from users
```

To mend it: say `backup:`, `copies:` or `versioned:`. Each spares something else: `whiteboard
explain backup`.

"""#),
(name: "W311", text: #"""
# W311: a requirement on nothing

A requirement asks about something that its workload never touches.

Why: it can't be measured, so it fails, or holds for no reason.

```design wrong
client users
service web   { time: 10 ms }
service admin { time: 10 ms }
users -> web { for: read }
users -> admin { for: edit }
workload day   = steady 100 rps from users { mix: read 90%, edit 10% }
workload night = steady 10 rps from users { mix: read 100% }
require p99(edit) < 50 ms under night
```

```design right
client users
service web   { time: 10 ms }
service admin { time: 10 ms }
users -> web { for: read }
users -> admin { for: edit }
workload day   = steady 100 rps from users { mix: read 90%, edit 10% }
workload night = steady 10 rps from users { mix: read 100% }
require p99(edit) < 50 ms under day
```

To mend it: ask under a workload that has it, or about something that this one does.

"""#),
(name: "W312", text: #"""
# W312: a quantity that nothing uses

A `let` gives a name to a quantity, and nothing uses the name.

Why: most often the number itself still stands somewhere, and changing the `let` would change
nothing.

```design wrong
let top = 100k rps
client users
service web { time: 10 ms; replicas: 1200 }
users -> web
workload peak = steady 100k rps from users
```

```design right
let top = 100k rps
client users
service web { time: 10 ms; replicas: 1200 }
users -> web
workload peak = steady top from users
```

To mend it: use it, or take it away.

"""#),
(name: "W313", text: #"""
# W313: too few threads for the calls

A component holds a thread for each request until all its calls are done, and has too few of
them for that load.

Why: by Little's law the threads that are in use are the rate times the time a request takes,
calls included. Fewer than that and requests wait for a thread while the machine is idle.

```design wrong
client users
service web { threads: 20; concurrency: 8; time: 10 ms }
service api { time: 200 ms; concurrency: 100 }
users -> web -> api
workload all = steady 500 rps from users
```

```design right
client users
service web { threads: 200; concurrency: 8; time: 10 ms }
service api { time: 200 ms; concurrency: 100 }
users -> web -> api
workload all = steady 500 rps from users
```

To mend it: give it more threads or replicas, or make the calls shorter.

"""#),
(name: "W314", text: #"""
# W314: a kind that nothing uses

A kind of your own is declared, and nothing is of it.

Why: most often a component is still of the kind that this one was made from.

```design wrong
kind hot-cache = cache { hit: 100% }
client users
cache sessions { time: 1 ms; hit: 100% }
users -> sessions
workload all = steady 100 rps from users
```

```design right
kind hot-cache = cache { hit: 100% }
client users
hot-cache sessions { time: 1 ms }
users -> sessions
workload all = steady 100 rps from users
```

To mend it: use it, or take it away.

"""#),
(name: "W315", text: #"""
# W315: nothing to simulate

The design has components and no workload, or one of which every amount is 0: there is no load.

Why: a drawing needs none; every number does.

```design wrong
client users
service web { time: 10 ms }
users -> web
```

```design right
client users
service web { time: 10 ms }
users -> web
workload all = steady 100 rps from users
```

To mend it: say who asks how often: `workload all = steady 500 rps from users`.

"""#),
(name: "W316", text: #"""
# W316: more replicas needed than there are

`needs:` asks for more replicas than the component ever has.

Why: it would never count as up, so its availability would be zero.

```design wrong
client users
service web { replicas: 3; needs: 4; time: 10 ms }
users -> web
workload w = steady 1 rps from users
```

```design right
client users
service web { replicas: 3; needs: 2; time: 10 ms }
users -> web
workload w = steady 1 rps from users
```

To mend it: say how many must be up for the load to be carried, or add replicas.

"""#),
(name: "W317", text: #"""
# W317: a standby beside its primary

The standby stands in the same place as the primary.

Why: whatever takes the place takes both, so the standby helps against nothing but the loss of one
machine.

```design wrong
client users
region eu {
  zones: a, b
  postgres ledger { primary: a; standby: a sync }
}
users -> ledger
workload w = steady 1 rps from users
```

```design right
client users
region eu {
  zones: a, b
  postgres ledger { primary: a; standby: b sync }
}
users -> ledger
workload w = steady 1 rps from users
```

To mend it: put the standby into another zone or region.

"""#),
(name: "W318", text: #"""
# W318: a request type that is nearly another

A mix names a request type that is spelled almost like one that is declared and never asked for.

Why: a mix makes the types that it names, so a slip makes a new one and leaves the declared one
without load.

```design wrong
client users
service web { time: 10 ms }
users -> web
request verify { deadline: 50 ms }
workload w = steady 1 rps from users { mix: verfiy 100% }
```

```design right
client users
service web { time: 10 ms }
users -> web
request verify { deadline: 50 ms }
workload w = steady 1 rps from users { mix: verify 100% }
```

To mend it: spell both alike.

"""#),
(name: "W319", text: #"""
# W319: a cache whose hits go on

A cache calls what is behind it for every request, hits too.

Why: a link without `on: miss` is taken by all, and the cache spares its source nothing.

```design wrong
client users
cdn front { hit: 92% }
store origin
users -> front -> origin
workload w = steady 1 rps from users
```

```design right
client users
cdn front { hit: 92% }
store origin
users -> front
front -> origin { on: miss }
workload w = steady 1 rps from users
```

To mend it: write `on: miss` on the link that only misses take.

"""#),
(name: "W320", text: #"""
# W320: a timeout shorter than the work

A caller gives up sooner than the called component's own work takes on average.

Why: most calls would fail, and their retries would add load for nothing.

```design wrong
client users
service web { time: 120 ms }
users -> web { timeout: 50 ms }
workload w = steady 1 rps from users
```

```design right
client users
service web { time: 120 ms }
users -> web { timeout: 500 ms }
workload w = steady 1 rps from users
```

To mend it: give it several times the mean, or make the work faster.

"""#),
(name: "W321", text: #"""
# W321: an attribute without effect

An attribute says something that only matters together with another one, which isn't there.

Why: the reader believes that it is at work, and it is not.

```design wrong
client users
service web { time: 10 ms; full: block }
users -> web
workload w = steady 1 rps from users
```

```design right
client users
service web { time: 10 ms; queue: 100; full: block }
users -> web
workload w = steady 1 rps from users
```

To mend it: add what it needs (here a bound of the queue), or take it away.

"""#),
(name: "W322", text: #"""
# W322: more consumers than partitions

A consumer has more replicas than the stream has partitions.

Why: a partition is worked on by one consumer at a time, so the rest stands idle and is paid.

```design wrong
client users
stream events { partitions: 4 }
service worker { replicas: 8; time: 10 ms }
users ~> events ~> worker
workload w = steady 1 rps from users
```

```design right
client users
stream events { partitions: 8 }
service worker { replicas: 8; time: 10 ms }
users ~> events ~> worker
workload w = steady 1 rps from users
```

To mend it: make more partitions, or fewer replicas.

"""#),
(name: "W323", text: #"""
# W323: copies that share a place

Some copies of the data stand in one place, and one loss takes them together.

Why: copies protect only against what doesn't take them all.

```design wrong
client users
region eu {
  zones: a, b
  store photos { data: 40 TB; copies: 3 across zones }
}
users -> photos
workload w = steady 1 rps from users
```

```design right
client users
region eu {
  zones: a, b, c
  store photos { data: 40 TB; copies: 3 across zones }
}
users -> photos
workload w = steady 1 rps from users
```

To mend it: spread them over as many places as there are copies, or keep one elsewhere: `copies: 2
in us-west-2`.

"""#),
(name: "W324", text: #"""
# W324: a request type that nobody asks for

A request type is declared and no workload has it in its mix.

Why: nothing of it is ever measured, so what is required of it is never tested.

```design wrong
client users
service web { time: 10 ms }
users -> web
request read
request write
workload w = steady 1 rps from users { mix: read 100% }
```

```design right
client users
service web { time: 10 ms }
users -> web
request read
request write
workload w = steady 1 rps from users { mix: read 90%, write 10% }
```

To mend it: give it a part of a mix, or take it away.

"""#),
(name: "W325", text: #"""
# W325: a link that nothing takes

A link is for request types that never come to where it begins.

Why: it stands in the picture and carries nothing: mostly `for:` names the wrong type.

```design wrong
client users
service web { time: 10 ms }
service api { time: 10 ms }
service log { time: 10 ms }
users -> web { for: read }
users -> api { for: write }
web -> log { for: write }
api -> log
workload w = steady 1 rps from users { mix: read 90%, write 10% }
```

```design right
client users
service web { time: 10 ms }
service api { time: 10 ms }
service log { time: 10 ms }
users -> web { for: read }
users -> api { for: write }
web -> log { for: read }
api -> log
workload w = steady 1 rps from users { mix: read 90%, write 10% }
```

To mend it: name a type that comes there, or take the link away.

"""#),
(name: "W326", text: #"""
# W326: a number that looks like thousands

A number has a point and three digits behind it, the last of them a zero: `6.000 rps`. It reads
as 6, and who writes so may have meant 6 thousand.

Why: in many countries a point groups digits. Nobody writes zeros at the end of a fraction, so
most likely the design is a thousand times off.

```design wrong
client users
service web { time: 10 ms; capacity: 6.000 rps }
users -> web
workload w = steady 1 rps from users
```

```design right
client users
service web { time: 10 ms; capacity: 6k rps }
users -> web
workload w = steady 1 rps from users
```

To mend it: write `6k` or `6000` for thousands, `6` where that is what was meant.

"""#),
(name: "W327", text: #"""
# W327: a scheduler that runs on nothing

A job runs on a scheduler, and the scheduler has no `runs-on:` of its own. Its tasks have
nowhere to work, so each is taken to have a server of its own at once, however many there are.

Why: a `scheduler` places tasks; the servers they hold are those of the component that it
`runs-on:`. What a scheduler says of `concurrency` or `scale` bounds nothing.

```design wrong
client users
service web { time: 10 ms }
scheduler queue { capacity: 30/s }
job nightly { every: 1 d at 02:00; tasks: 100; time: 10 min; runs-on: queue }
users -> web
workload w = steady 1 rps from users
```

```design right
client users
service web { time: 10 ms }
service workers { replicas: 4; concurrency: 8 per replica }
scheduler queue { capacity: 30/s; runs-on: workers }
job nightly { every: 1 d at 02:00; tasks: 100; time: 10 min; runs-on: queue }
users -> web
workload w = steady 1 rps from users
```

To mend it: name the pool, `runs-on: workers`, or let the job run on a `service` with
`concurrency:` itself.

"""#),
(name: "W328", text: #"""
# W328: fewer servers than replicas

A component has several replicas or shards, and a `concurrency:` that is smaller than their
number. A number without `per` is of all of them together, so they share these servers: one
waiting line for all, whatever `balance:` says.

Why: who writes `replicas: 4; concurrency: 1` mostly means one at a time on each of the four, and
gets a quarter of that capacity.

```design wrong
client users
service web { replicas: 4; concurrency: 1; time: 10 ms }
users -> web
workload w = steady 100 rps from users
```

```design right
client users
service web { replicas: 4; concurrency: 1 per replica; time: 10 ms }
users -> web
workload w = steady 100 rps from users
```

To mend it: say `per replica` or `per shard`. Where all of them work together on one request, say
that they are all needed, `needs: 4`; the nodes of a `warehouse` do without saying.

"""#),
(name: "W329", text: #"""
# W329: bytes that no call has

A `capacity` in bytes, a `speed` or a `bandwidth` is said, and no call that comes there says how
many bytes it has: neither `payload:` nor `reply:`, no size of the items of a volume, none with
which a queue got them. What isn't said counts as 0 bytes, so the bound is never reached and the
speed takes no time.

Why: who writes such a bound means it to count, and a bound that can't be met looks as if all were
well.

```design wrong
client users
service files { capacity: 100 MB/s; concurrency: 8; time: 5 ms }
users -> files
workload w = steady 100 rps from users
```

```design right
client users
service files { capacity: 100 MB/s; concurrency: 8; time: 5 ms }
users -> files { payload: 200 B; reply: 500 KB }
workload w = steady 100 rps from users
```

To mend it: give the calls a `payload:`, a `reply:`, or `payload: 0 B` where they have none. A
single call without a size beside others that have one is no warning; `simulate --verbose` lists it
among what was assumed.

"""#),
]
}
