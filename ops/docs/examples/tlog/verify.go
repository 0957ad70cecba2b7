// Verifies a hub's audit log by golang.org/x/mod/sumdb alone, the verifier of the Go checksum database: the signature of its checkpoint, that its tiles
// make the root that was signed, and that the entry of a receipt is in it. It needs nothing that is not public.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go run verify.go VKEY HUB [INDEX HASH]
//
// VKEY as printed by "ops/hub verify-audit"; HUB as http://127.0.0.1:8080; INDEX and HASH from a receipt. On Debian: apt-get install golang-go
// golang-golang-x-mod-dev.
package main

import (
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
	if len(os.Args) != 3 && len(os.Args) != 5 {
		fail(fmt.Errorf("usage: verify VKEY HUB [INDEX HASH]"))
	}
	log := &hub{url: os.Args[2], client: http.Client{Timeout: 30 * time.Second}}
	tree, err := log.checkpoint(os.Args[1])
	fail(err)
	fmt.Printf("signed: %d entries, root %s\n", tree.N, tree.Hash)
	reader := tlog.TileHashReader(tree, log)
	for index := int64(0); index < tree.N; index += 1 << tileHeight {
		_, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)}) // of every tile one, which verifies the tile
		fail(err)
	}
	fmt.Printf("its tiles make that root\n")
	if len(os.Args) == 5 {
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

func (log *hub) checkpoint(vkey string) (tlog.Tree, error) {
	var tree tlog.Tree
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tree, err
	}
	text, err := log.get("checkpoint")
	if err != nil {
		return tree, err
	}
	opened, err := note.Open(text, note.VerifierList(verifier))
	if err != nil {
		return tree, err
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
