// Verifies a hub's audit log by golang.org/x/mod/sumdb alone, the verifier of the Go checksum database: the signature of its checkpoint, that its tiles
// make the root that was signed, and that the entry of a receipt is in it. It needs nothing that is not public.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run verify.go VKEY HUB [INDEX HASH [WITNESS]]
//
// VKEY as printed by "ops/hub verify-audit"; HUB as http://127.0.0.1:8080; INDEX and HASH from a receipt. On Debian: apt-get install golang-go
// golang-golang-x-mod-dev. WITNESS is the public key of a witness: then the checkpoint is the latest one that it has cosigned (C2SP tlog-cosignature).
package main

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight = 8
	mostBytes  = 1 << 20
)

// hub is a tlog.TileReader; what it reads is verified against the root before anything is made of it.
type hub struct {
	url    string
	client http.Client
}

func main() {
	if len(os.Args) != 3 && len(os.Args) != 5 && len(os.Args) != 6 {
		fail(fmt.Errorf("usage: verify VKEY HUB [INDEX HASH [WITNESS]]"))
	}
	log := &hub{url: os.Args[2], client: http.Client{Timeout: 30 * time.Second}}
	witness := ""
	if len(os.Args) == 6 {
		witness = os.Args[5]
	}
	tree, err := log.checkpoint(os.Args[1], witness)
	fail(err)
	fmt.Printf("signed: %d entries, root %s\n", tree.N, tree.Hash)
	reader := tlog.TileHashReader(tree, log)
	for index := int64(0); index < tree.N; index += 1 << tileHeight {
		_, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)}) // of every tile one, which verifies the tile
		fail(err)
	}
	fmt.Printf("its tiles make that root\n")
	if len(os.Args) >= 5 {
		index, err := strconv.ParseInt(os.Args[3], 10, 64)
		fail(err)
		leaf, err := tlog.ParseHash(os.Args[4])
		fail(err)
		proof, err := tlog.ProveRecord(tree.N, index, reader)
		fail(err)
		fail(tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf))
		fmt.Printf("entry %d is in it\n", index)
	}
}

// cosigner is a note.Verifier for cosignature/v1: Ed25519 over a line that names the format, the time, and the checkpoint.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.hash }

func (c cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	head := fmt.Sprintf("cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(sig))
	return ed25519.Verify(c.key, append([]byte(head), msg...), sig[8:])
}

func newCosigner(vkey string) (cosigner, error) {
	var c cosigner
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return c, fmt.Errorf("no public key of a witness")
	}
	hash, err := strconv.ParseUint(parts[1], 16, 32)
	if err != nil {
		return c, err
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(key) != 1+ed25519.PublicKeySize || key[0] != 4 {
		return c, fmt.Errorf("no public key of a witness")
	}
	return cosigner{parts[0], uint32(hash), key[1:]}, nil
}

func (log *hub) checkpoint(vkey, witness string) (tlog.Tree, error) {
	var tree tlog.Tree
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tree, err
	}
	path, wanted := "checkpoint", []note.Verifier{verifier}
	if witness != "" {
		cosigned, err := newCosigner(witness)
		if err != nil {
			return tree, err
		}
		path, wanted = "checkpoint/witnessed", append(wanted, cosigned)
	}
	text, err := log.get(path)
	if err != nil {
		return tree, err
	}
	opened, err := note.Open(text, note.VerifierList(wanted...))
	if err != nil {
		return tree, err
	}
	if len(opened.Sigs) != len(wanted) {
		return tree, fmt.Errorf("not signed by all: %d of %d", len(opened.Sigs), len(wanted))
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tree, fmt.Errorf("no checkpoint of %s", verifier.Name())
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

func (log *hub) Height() int { return tileHeight }

func (log *hub) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	all := make([][]byte, len(tiles))
	for i, tile := range tiles {
		data, err := log.get(strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
		if err != nil {
			return nil, err
		}
		all[i] = data
	}
	return all, nil
}

func (log *hub) SaveTiles([]tlog.Tile, [][]byte) {}

func (log *hub) get(path string) ([]byte, error) {
	answer, err := log.client.Get(log.url + "/tlog/" + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, answer.Status)
	}
	return io.ReadAll(io.LimitReader(answer.Body, mostBytes))
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "not verified:", err)
		os.Exit(1)
	}
}
