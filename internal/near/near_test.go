package near

import (
	"strings"
	"testing"
)

func TestName(t *testing.T) {
	long := strings.Repeat("a", longestName)
	tests := []struct {
		name  string
		s     string
		names []string
		want  string
	}{
		{"nothing is asked for", "", []string{"a"}, ""},
		{"no names", "topic", nil, ""},
		{"the same but for case and separators", "Offset-Reset", []string{"offset", "offset_reset"}, "offset_reset"},
		{"the same wins over a nearer neighbour that comes first", "topics", []string{"topic", "TOPICS"}, "TOPICS"},
		{"a letter left out", "tpic", []string{"format", "topic"}, "topic"},
		{"a letter inserted", "toopic", []string{"format", "topic"}, "topic"},
		{"a letter replaced", "tobic", []string{"format", "topic"}, "topic"},
		{"two neighbours exchanged", "kafak", []string{"kinesis", "kafka"}, "kafka"},
		{"the fewest mistakes", "streamning", []string{"steamming", "streaming"}, "streaming"},
		{"the first of equally near ones", "methds", []string{"methods", "method"}, "methods"},
		{"the beginning of one", "mongo", []string{"mysql", "mongodb_atlas"}, "mongodb_atlas"},
		{"one that it begins with", "kafka_cluster_name", []string{"redis", "kafka"}, "kafka"},
		{"fewer mistakes win over a beginning", "mongod", []string{"mongodb_atlas", "mongob"}, "mongob"},
		{"two letters begin too much", "ab", []string{"abcdefgh"}, ""},
		{"too many mistakes", "quantum", []string{"kafka", "topic"}, ""},
		{"a name of the longest length", long[1:], []string{long}, long},
		{"what is too long to be a misspelling", long + "a", []string{long}, ""},
		{"a name that is too long", long, []string{long + "a"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Name(tt.s, tt.names); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestWithin(t *testing.T) {
	tests := []struct {
		a, b string
		most int
		want bool
	}{
		{"min_length", "minLength", 0, true},
		{"minLenght", "minLength", 1, true},
		{"minLenght", "minLength", 0, false},
		{"ninLength", "minLength", 1, true},
		{"min", "minLength", 1, false},
		{strings.Repeat("a", longestName+1), strings.Repeat("a", longestName+1), 1, false},
	}
	for _, tt := range tests {
		if got := Within(tt.a, tt.b, tt.most); got != tt.want {
			t.Errorf("Within(%q, %q, %d) is %v", tt.a, tt.b, tt.most, got)
		}
	}
}
