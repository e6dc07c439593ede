autocmd BufRead,BufNewFile *.design setfiletype whiteboard
