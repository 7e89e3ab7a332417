// What a command found, as a value. A command says each fact once, with its key for programs and its words
// for people; print.hpp writes it as columns, CSV, JSON or Markdown.
//
// The members are in the order in which JSON has them. People read the heading, then each table, then the
// notes; single facts are for programs, and what a person should know about them is in the heading.
#pragma once

#include "base/unit.hpp"
#include "cli/engine/datum.hpp"

#include <string>
#include <variant>
#include <vector>

namespace pmnet::cli {

enum class Readers { all, people, programs };

struct Column {
    std::string key;          // name in JSON and CSV; a dot leads into a group of its own ("minimum.before")
    std::string title;        // heading for people
    Unit unit = Unit::number; // of the numbers in it
    std::string nothing = ""; // what people read where there is nothing ("not held")
    Readers readers = Readers::all;
    bool below = false; // for people, on a line of its own below the row: long texts, reasons
};

struct Cell {
    Datum value;
    std::string shown; // what people read, where that is more than the value's own text; "" otherwise

    Cell(Datum found, std::string words = {}) : value(std::move(found)), shown(std::move(words)) {}
    template<typename T>
    requires std::convertible_to<T, Datum> Cell(T found) : value(std::move(found)) {}
};

struct Rows {
    std::string key; // "" for rows that JSON has in another form
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> cells = {}; // a row has a cell for each column
    std::string heading = {};                  // above it, for people; "" for none
    Readers readers = Readers::all;

    void add(std::vector<Cell> row) { cells.push_back(std::move(row)); }
    bool empty() const { return cells.empty(); }
};

struct Fact {
    std::string key;
    Datum value;
};

struct Answer {
    std::string heading; // lines for people, or the whole text of a command that prints one
    std::vector<std::variant<Fact, Rows>> members;
    std::string notes;    // lines below, for people
    std::string messages; // for standard error, whatever the format
    int status = 0;

    Answer() = default;
    Answer(std::string lines, std::string told = {}, int ends_with = 0)
        : heading(std::move(lines)), messages(std::move(told)), status(ends_with) {}

    Answer& fact(std::string key, Datum value) {
        members.emplace_back(Fact{std::move(key), std::move(value)});
        return *this;
    }
    Answer& facts(Datum::Group group) {
        for (auto& [key, value] : group) fact(std::move(key), std::move(value));
        return *this;
    }
    Answer& rows(Rows rows) {
        members.emplace_back(std::move(rows));
        return *this;
    }
};

} // namespace pmnet::cli
