# Every target is one small script in tools/, so that what it does can be read and run by itself.
PORT ?= 8000

.PHONY: help install run test check-slow lint shots clean

help:
	@echo "make run         install what is missing, make the demonstration council, serve it on 127.0.0.1:$(PORT)"
	@echo "make test        every check and every test, on SQLite and on PostgreSQL"
	@echo "make check-slow  the tests marked slow, on both databases"
	@echo "make lint        style, types, import arrows and the guards of the architecture; no database"
	@echo "make install     the environment in .venv, nothing else"
	@echo "make shots       screenshots for the README"
	@echo "make clean       remove the environment, the caches and the test database server; data in var/ stays"

install:
	@sh tools/install

run: install
	@.venv/bin/furthest demo && exec .venv/bin/furthest serve --port $(PORT)

test:
	@sh tools/install dev && sh tools/system && .venv/bin/python tools/check.py test

check-slow:
	@sh tools/install dev && sh tools/system && .venv/bin/python tools/check.py slow

lint:
	@sh tools/install dev && .venv/bin/python tools/check.py lint

shots:
	@sh tools/install dev && sh tools/system && .venv/bin/python tools/screenshots.py

clean:
	@sh tools/clean
