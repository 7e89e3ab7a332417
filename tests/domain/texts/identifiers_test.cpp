#include "domain/texts/identifiers.hpp"

#include "support/shown.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

using namespace pmnet;
using namespace pmnet::domain;

namespace {

using Found = std::vector<std::string>;

// "nhs 943 476 5919", "chi 010203 1231", "birth EH1 2AB".
Found found(const std::string& text) {
    Found all;
    for (const auto& identifier : identifiers_in(text)) {
        const auto name = identifier.what == Tells::nhs_number   ? "nhs"
                          : identifier.what == Tells::chi_number ? "chi"
                                                                 : "birth";
        all.push_back(fmt::format("{} {}", name, text.substr(identifier.at, identifier.length)));
    }
    return all;
}

// Ten digits whose last is the check digit of these nine; "" if it would be 10.
std::string completed(const std::string& nine) {
    for (char last = '0'; last <= '9'; ++last)
        if (has_patient_check_digit(nine + last)) return nine + last;
    return "";
}

} // namespace

TEST_CASE("identifiers: the last digit makes the weighted sum a multiple of eleven") {
    CHECK(has_patient_check_digit("9434765919"));
    CHECK_FALSE(has_patient_check_digit("9434765918"));
    CHECK(completed("010203123") == "0102031231");
    CHECK(completed("000000001") == "0000000019"); // 11 less 2
    CHECK(completed("000000010") == "0000000108");
    CHECK(completed("010000100") == "0100001009");
    CHECK(completed("490446012") == ""); // 10 is no digit
    CHECK(completed("100000001") == "");
    CHECK(completed("000000031") == "0000000310"); // 11 counts as 0
    for (const std::string right : {"9434765919", "0102031231"})
        for (std::size_t i = 0; i < right.size(); ++i)
            for (char digit = '0'; digit <= '9'; ++digit) {
                auto other = right;
                other[i] = digit;
                CHECK(has_patient_check_digit(other) == (other == right)); // one wrong digit is always seen
            }
}

TEST_CASE("identifiers: a number is found plain, in its groups, and beside other words") {
    CHECK(found("9434765919") == Found{"nhs 9434765919"});
    CHECK(found("see 943 476 5919.") == Found{"nhs 943 476 5919"});
    CHECK(found("(943-476-5919)") == Found{"nhs 943-476-5919"});
    CHECK(found("NHS9434765919x") == Found{"nhs 9434765919"});
    CHECK(found("wrapped 943 476\n5919 here") == Found{"nhs 943 476\n5919"});
    CHECK(found("943\u00a0476\u00a05919") == Found{"nhs 943\u00a0476\u00a05919"});
    CHECK(found("943476 5919") == Found{}); // six and four is how CHI numbers are written
}

TEST_CASE("identifiers: a number that begins with a day is a CHI number") {
    CHECK(found("CHI 0102031231") == Found{"chi 0102031231"});
    CHECK(found("CHI 010203 1231") == Found{"chi 010203 1231"});
    CHECK(found("CHI 010-203-1231") == Found{"chi 010-203-1231"});
    CHECK(found(completed("290203123")) == Found{"chi " + completed("290203123")}); // 1904 had the day
    CHECK(found(completed("310403123")) == Found{"nhs " + completed("310403123")});
    CHECK(found(completed("000203124")) == Found{"nhs " + completed("000203124")});
}

TEST_CASE("identifiers: a number is seen in whatever way it is written") {
    for (const std::string text : {"943  476 5919",
                                   "943   476   5919",
                                   "943\t476\t5919",
                                   "943 \n 476 5919",
                                   "943.476.5919",
                                   "943. 476. 5919",
                                   "943-476-5919",
                                   "943 - 476 - 5919",
                                   "943\u2010476\u20105919",
                                   "943\u2011476\u20115919",
                                   "943\u2012476\u20125919",
                                   "943\u2013476\u20135919",
                                   "943\u2014476\u20145919",
                                   "943\u2015476\u20155919",
                                   "943\u2212476\u22125919",
                                   "943\uff0d476\uff0d5919",
                                   "943\u00b7476\u00b75919",
                                   "943\u2022476\u20225919",
                                   "943/476/5919",
                                   "943_476_5919",
                                   "943\u2009476\u20095919",
                                   "943\u202f476\u202f5919",
                                   "943\u3000476\u30005919",
                                   "9\u200b43476\u200b5919",
                                   "943\u00ad476\u00ad5919",
                                   "943\u200d4765919",
                                   "\ufeff9434765919",
                                   "\uff19\uff14\uff13\uff14\uff17\uff16\uff15\uff19\uff11\uff19",
                                   "\uff19\uff14\uff13 \uff14\uff17\uff16 \uff15\uff19\uff11\uff19",
                                   "\u0669\u0664\u0663\u0664\u0667\u0666\u0665\u0669\u0661\u0669",
                                   "9434 765 919",
                                   "943 4765 919",
                                   "94347 65919",
                                   "94 34 76 59 19",
                                   "9 4 3 4 7 6 5 9 1 9",
                                   "9-4-3-4-7-6-5-9-1-9",
                                   "NHS:9434765919;"}) {
        CAPTURE(text);
        REQUIRE(found(text).size() == 1);
        CHECK(found(text)[0].starts_with("nhs "));
        // What is shown of it tells none of its first digits.
        CHECK(identifiers_in(masked(text, 2)).empty());
        CHECK(identifiers_in(without_numbers(text)).empty());
    }
    for (const std::string text : {"01/02/03 1231", "01/02/03/1231", "01.02.03.1231", "01-02-03-1231",
                                   "010203/1231", "010203-1231", "010203\u20131231", "01 02 03 1231"}) {
        CAPTURE(text);
        REQUIRE(found(text).size() == 1);
        CHECK(found(text)[0].starts_with("chi "));
    }
}

TEST_CASE("identifiers: what was found is told by where it stands in the text as it was written") {
    const std::string number = "\uff19\uff14\uff13 47\u200b6 5919";
    const std::string text = "caf\u00e9 \u2013 " + number + " \u2013 end";
    const auto identifiers = identifiers_in(text);
    REQUIRE(identifiers.size() == 1);
    CHECK(text.substr(identifiers[0].at, identifiers[0].length) == number);
}

TEST_CASE("identifiers: several in one text are all found, in its order") {
    CHECK(found("943 476 5919, 010203 1231 and 9434765919") ==
          Found{"nhs 943 476 5919", "chi 010203 1231", "nhs 9434765919"});
    CHECK(found("943 476 5919 943 476 5919") == Found{"nhs 943 476 5919", "nhs 943 476 5919"});
    CHECK(found("on 12-03-2005 943 476 5919 came") == Found{"nhs 943 476 5919"});
    CHECK(found("two of 12 9434765919") == Found{"nhs 9434765919"});
}

TEST_CASE("identifiers: a wrong check digit, another shape or another length is none") {
    for (const auto* text :
         {"9434765918", "943 476 5918", "943    476 5919", "94 347 65919", "943 4765919", "09434765919",
          "94347659190", "943476591", "943 476 59190", "1943 476 5919", "", "943", "-", "a b"}) {
        CAPTURE(text);
        CHECK(found(text) == Found{});
    }
}

TEST_CASE("identifiers: a telephone number, a practice code and a day are none") {
    REQUIRE(has_patient_check_digit("1314960008"));
    for (const auto* text :
         {"0131 496 0008", "01314960008", "+44 131 496 0008", "+441314960008", "+44 (0)131 496 0008",
          "+44 (0) 131 496 0008", "0044 131 496 0008", "44 131 496 0008", "+1314960008", "practice 90120",
          "on 2005-10-06", "2005-10-06T09:40:00+01:00", "06/10/2005 09:40", "req-20051006-k7qdm",
          "req-20051006-12345", "90120, 90242 and 92464"}) {
        CAPTURE(text);
        CHECK(found(text) == Found{});
    }
    CHECK(found("131 496 0008") == Found{"nhs 131 496 0008"}); // nothing says that it is not
}

TEST_CASE("identifiers: a postcode counts beside a date of birth") {
    for (const auto* text :
         {"EH1 2AB, born 12/3/50", "dob 12.03.1950, lives at EH1 2AB", "D.O.B. 12-3-50 EH1 2AB",
          "EH1 2AB, date of birth: 1950-03-12", "EH1 2AB. Born on the 12th March 1950.",
          "EH1 2AB since 12/03/1950", "born 12 Mar 1950 (EH1 2AB)"}) {
        CAPTURE(text);
        CHECK(found(text) == Found{"birth EH1 2AB"});
    }
    CHECK(found("12/03/1950 at EH1 2AB or G1 1AA") == Found{"birth EH1 2AB", "birth G1 1AA"});
}

TEST_CASE("identifiers: a postcode alone, or a day that is nobody's birth, is none") {
    for (const auto* text :
         {"EH1 2AB", "born 12/3/50", "EH1 2AB, visited on 12/3/50", "EH1 2AB on 2005-10-06",
          "EH1 2AB, born here", "EH1 2AB on 12 March 1950", "EH1 2AB born 45/13/50",
          "12/03/1950 in ward B1 2nd floor", "12/03/1950: Management 4 and PE 1", "12/03/1950 B12 5x",
          "12/03/1950 EH1 2ABC"}) {
        CAPTURE(text);
        CHECK(found(text) == Found{});
    }
}

TEST_CASE("identifiers: every shape of postcode is known") {
    for (const std::string code : {"M1 1AE", "M60 1NW", "CR2 6XH", "DN55 1PT", "W1A 1HQ", "EC1A 1BB",
                                   "EC1A1BB", "M11AE", "eh1 2ab", "EH1\n2AB"}) {
        CAPTURE(code);
        CHECK(found("12/03/1950 " + code) == Found{"birth " + code});
    }
}

TEST_CASE("identifiers: what is shown of one tells it to nobody") {
    CHECK(masked("943 476 5919", 2) == "••• ••• ••19");
    CHECK(masked("EH1 2AB", 0) == "••• •••");
    CHECK(masked("", 2) == "");
    CHECK(masked("1", 2) == "1");
    CHECK(without_numbers("at EH1 2AB: 943-476 café 7") == "at ••• •••: •••-••• café •");
    CHECK(without_numbers("") == "");
}

TEST_CASE("identifiers: a long text is passed over once") {
    std::string dense;
    for (int i = 0; i < 100000; ++i) dense += "943 ";
    CHECK(found(dense) == Found{});
    CHECK(found(std::string(400000, '9')) == Found{});
    CHECK(found(std::string(400000, 'a') + " EH1 2AB") == Found{});
}

TEST_CASE("identifiers: a name counts beside a date that follows a word for birth") {
    const auto name = [](const std::string& text) {
        std::string found;
        for (const auto& identifier : identifiers_in(text))
            if (identifier.what == Tells::name_and_birth)
                found += text.substr(identifier.at, identifier.length);
        return found;
    };
    CHECK(name("Mrs Baird, born 12/3/50") == "Mrs Baird");
    CHECK(name("about Agnes Baird (DOB 12 March 1950)") == "Agnes Baird");
    CHECK(name("Dr. McBride, date of birth 12.03.1950") == "Dr. McBride");
    CHECK(name("the patient born 12/3/50 rang") == "");
    CHECK(name("Agnes Baird rang on 12/03/2006") == ""); // nobody's birth
    CHECK(name("QOF Visit, born of 12/3/50") == "");
}
