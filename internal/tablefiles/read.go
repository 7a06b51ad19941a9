package tablefiles

import (
	"errors"
	"io"
	"io/fs"
	"strings"

	"github.com/laminar/connectors/internal/printable"
)

// Read reads a file, of one that is too large the first most bytes and one. Fault says why it cannot be read. Anything but a
// regular file, such as a pipe, is not opened: that might block forever.
func Read(fsys fs.FS, name string, most int64) (data []byte, fault string) {
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil:
		return nil, "the file cannot be read" + reason(err)
	case !info.Mode().IsRegular():
		return nil, "must be a file, but is " + kindOf(info.Mode())
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, "the file cannot be read" + reason(err)
	}
	data, err = io.ReadAll(io.LimitReader(f, most+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, "the file cannot be read" + reason(err)
	}
	return data, ""
}

// kindOf says what something is that is not a file.
func kindOf(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "a special file"
}

// reason says why something cannot be read, where that can be told without a path of the machine: ": permission denied".
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	text := err.Error()
	for _, known := range []error{fs.ErrPermission, fs.ErrNotExist, fs.ErrInvalid, fs.ErrClosed} {
		if path == nil && errors.Is(err, known) {
			text = known.Error()
		}
	}
	const most = 100
	if strings.ContainsAny(text, `/\`) || len(text) > most {
		return ""
	}
	return ": " + printable.Text(text)
}
