" Vim filetype plugin: Whiteboard designs
if exists("b:did_ftplugin")
  finish
endif
let b:did_ftplugin = 1

setlocal commentstring=//\ %s
setlocal comments=s1:/*,mb:*,ex:*/,://
setlocal formatoptions-=t formatoptions+=croql
setlocal expandtab shiftwidth=2 softtabstop=2
setlocal iskeyword+=-
" `gggqG` lays the whole file out; a file with mistakes is left as it is.
setlocal formatprg=whiteboard\ fmt\ -
" `:make` checks the file and fills the quickfix list.
compiler whiteboard

let b:undo_ftplugin = "setlocal commentstring< comments< formatoptions< expandtab<"
      \ . " shiftwidth< softtabstop< iskeyword< formatprg< makeprg< errorformat<"
