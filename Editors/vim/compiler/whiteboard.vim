" Vim compiler file: whiteboard check
if exists("current_compiler")
  finish
endif
let current_compiler = "whiteboard"

CompilerSet makeprg=whiteboard\ check\ --color\ never\ %:S
" checkout.design:12:3: error[E108]: message; the drawing below it is left out.
CompilerSet errorformat=%f:%l:%c:\ %t%*[a-z][%*[A-Z]%n]:\ %m,%-G%.%#
