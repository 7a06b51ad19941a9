package near

// Words are the words of a name, in small letters: what separators and capitals keep apart.
type Words struct{ name folded }

// Split is false where the name is too long, or has no words.
func (w *Words) Split(name string) bool { return w.name.fold(name) && w.name.size > 0 }

// Count returns how many words there are.
func (w *Words) Count() int { return w.name.words() }

// Word returns one of them, which belongs to the Words.
func (w *Words) Word(i int) []byte {
	at := 0
	for range i {
		at = w.name.wordEnd(at)
	}
	return w.name.bytes[at:w.name.wordEnd(at)]
}
