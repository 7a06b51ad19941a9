package connectorpage

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"
)

// maxIcon is how many bytes an icon may have.
const maxIcon = 1 << 20

// iconType returns the content type of an icon by its bare name, or "" where it is none. The host's own table of types, which differs
// from machine to machine, has no say.
func iconType(name string) string {
	if name == "" || strings.ContainsAny(name, `/\`) || !fs.ValidPath(name) {
		return ""
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".webp":
		return "image/webp"
	case ".avif":
		return "image/avif"
	case ".gif":
		return "image/gif"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".ico":
		return "image/x-icon"
	}
	return ""
}

// hasIcon reports whether an icon can be served.
func (h *handler) hasIcon(name string) bool {
	if h.opts.Icons == nil || iconType(name) == "" {
		return false
	}
	info, err := fs.Stat(h.opts.Icons, name)
	return err == nil && info.Mode().IsRegular() && info.Size() <= maxIcon
}

// iconPath returns the path of an icon, relative to the mount, or "" where there is none.
func (h *handler) iconPath(name string) string {
	if !h.hasIcon(name) {
		return ""
	}
	return segmentIcons + "/" + url.PathEscape(name)
}

// serveIcon answers with an icon.
func (h *handler) serveIcon(w http.ResponseWriter, r *http.Request, t target) {
	name, err := url.PathUnescape(t.name)
	if err != nil || url.PathEscape(name) != t.name || !h.hasIcon(name) {
		h.fail(w, r, t, &failure{status: http.StatusNotFound, message: "There is no such icon."})
		return
	}
	if !reads(w, r, h, t) {
		return
	}
	image, err := h.readIcon(name)
	if err != nil || len(image) > maxIcon {
		h.fail(w, r, t, &failure{status: http.StatusNotFound, message: "There is no such icon."})
		return
	}
	a := newAnswer(iconType(name), image)
	a.policy = policyIcon
	serve(w, r, a)
}

func (h *handler) readIcon(name string) ([]byte, error) {
	f, err := h.opts.Icons.Open(name)
	if err != nil {
		return nil, err
	}
	image, err := io.ReadAll(io.LimitReader(f, maxIcon+1))
	return image, errors.Join(err, f.Close())
}
