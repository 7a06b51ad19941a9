package tables

import "bytes"

// comments notes the comments between two tokens that are to ignore warnings: those that reach to the end of their line.
func (r *sqlReader) comments(from, to int) {
	if !bytes.Contains(r.text[from:to], []byte(commentMark)) {
		return
	}
	s := sqlScanner{src: r.text[:to], at: from}
	for s.at < to {
		switch s.src[s.at] {
		case '-': // the first of two
			end := to
			if n := bytes.IndexAny(s.src[s.at:], "\r\n"); n >= 0 {
				end = s.at + n
			}
			r.addComment(bytes.LastIndexAny(s.src[:s.at], "\r\n")+1, s.at, len("--"), end)
			s.at = end
		case '/':
			s.comment()
		case '{':
			if !s.template("{%", "%}", 0) && !s.template("{#", "#}", 1) {
				s.at++
			}
		default:
			s.at++
		}
	}
}
