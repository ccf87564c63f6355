package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// database gives the file of a database with a data set and a model trained from it, which is
// made once, and makes the row its own copy.
func (b *bench) database(s shape) (string, error) {
	kept := b.path(s.name + ".db")
	if _, err := os.Stat(kept); errors.Is(err, os.ErrNotExist) {
		fmt.Fprintf(os.Stderr, "making a database with %d ratings and training its model, once\n", s.ratings)
		files, err := b.files(s)
		if err != nil {
			return "", err
		}
		fresh := kept + ".new"
		for _, arguments := range [][]string{
			{"import", "movielens", files, "--database", "sqlite:" + fresh},
			{"train", "--database", "sqlite:" + fresh},
		} {
			if err := b.command(b.anyCore(b.path("marquee"), arguments...)); err != nil {
				return "", err
			}
		}
		if err := os.Rename(fresh, kept); err != nil {
			return "", err
		}
	}
	file := b.path("row.db")
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(file + suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
			return "", err
		}
	}
	return file, copyFile(kept, file)
}

// files gives the folder of a data set's files.
func (b *bench) files(s shape) (string, error) {
	folder := b.path(filepath.Join("data", s.name))
	if _, err := os.Stat(filepath.Join(folder, "tags.csv")); err == nil {
		return folder, nil // that file is the last
	}
	return folder, s.write(folder)
}

func copyFile(from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source)
	return errors.Join(err, target.Close())
}

// marquee serves a data set with Marquee as it is started usually, without limits on how much one address may ask.
func (b *bench) marquee(s shape) (*server, error) {
	file, err := b.database(s)
	if err != nil {
		return nil, err
	}
	return b.serve("marquee", "/readyz", func(port string) *exec.Cmd {
		return b.onCore(0, b.path("marquee"), "serve", "--no-demo", "--access", "open", "--database", "sqlite:"+file,
			"--addr", "127.0.0.1:"+port, "--rate-limit", "0", "--address-limit", "0")
	})
}

// static serves the bytes that another server answers at a path, whatever it is asked for.
func (b *bench) static(like *server, path string) (*server, error) {
	body, err := like.get(b.ctx, path)
	if err != nil {
		return nil, err
	}
	file := b.path("static.json")
	if err := os.WriteFile(file, body, 0o600); err != nil {
		return nil, err
	}
	return b.serve("static", "/", func(port string) *exec.Cmd { return b.onCore(0, b.path("static"), "127.0.0.1:"+port, file) })
}

// oneCommit stores ratings in a copy of the database with a transaction for each request.
func (b *bench) oneCommit() (*server, error) {
	kept, file := b.path(small.name+".db"), b.path("onecommit.db")
	for _, suffix := range []string{"-wal", "-shm"} {
		_ = os.Remove(file + suffix)
	}
	if err := copyFile(kept, file); err != nil {
		return nil, err
	}
	return b.serve("onecommit", "/", func(port string) *exec.Cmd { return b.onCore(0, b.path("onecommit"), "127.0.0.1:"+port, file) })
}

// python gives the folder of the virtual environment with the frameworks, which is made once.
func (b *bench) python() (string, error) {
	folder := b.path("venv")
	bin := filepath.Join(folder, "bin")
	if _, err := os.Stat(filepath.Join(bin, "gunicorn")); err == nil {
		return bin, nil
	}
	fmt.Fprintln(os.Stderr, "installing the frameworks to compare with, once")
	if err := b.command(b.anyCore("python3", "-m", "venv", folder)); err != nil {
		return "", err
	}
	return bin, b.command(b.anyCore(filepath.Join(bin, "pip"), "install", "--quiet", "-r", "bench/peers/requirements.txt"))
}

// fastAPI and django serve the list of movies from the database of the row.
func (b *bench) fastAPI() (*server, error) {
	bin, err := b.python()
	if err != nil {
		return nil, err
	}
	return b.peer("fastapi", func(port string) *exec.Cmd {
		return b.onCore(0, filepath.Join(bin, "uvicorn"), "app:app", "--app-dir", "bench/peers/fastapi", "--port", port, "--no-access-log")
	})
}

func (b *bench) django() (*server, error) {
	bin, err := b.python()
	if err != nil {
		return nil, err
	}
	return b.peer("django", func(port string) *exec.Cmd {
		return b.onCore(0, filepath.Join(bin, "gunicorn"), "--chdir", "bench/peers/django", "--bind", "127.0.0.1:"+port, "--workers", "1", "--log-level", "warning", "app:application")
	})
}

func (b *bench) peer(name string, command func(port string) *exec.Cmd) (*server, error) {
	return b.serve(name, listPath, func(port string) *exec.Cmd {
		c := command(port)
		c.Env = append(os.Environ(), "MARQUEE_DB="+b.path("row.db"), "PYTHONDONTWRITEBYTECODE=1")
		return c
	})
}
