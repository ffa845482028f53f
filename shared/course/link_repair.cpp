#include "shared/course/link_repair.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace playground::course {
namespace {

// ASCII, then Chinese and typographic: the ends of sentences, quotations and parentheses.
constexpr std::array<std::string_view, 26> punctuation{".",  ",",  ";",  "!",  "\"", "'",  ")",  "]",  "}",
                                                       ">",  "*",  "_",  "。", "，", "、", "；", "！", "？",
                                                       "）", "】", "》", "」", "”",  "’",  "…",  "»"};

// What advertisers and messengers add. All parameters of playground have other names.
constexpr std::array<std::string_view, 13> tracking{"fbclid", "gclid",  "dclid",  "msclkid", "twclid",
                                                    "igshid", "igsh",   "mc_cid", "mc_eid",  "mkt_tok",
                                                    "spm",    "_hsenc", "_hsmi"};

std::string replaced(std::string text, std::string_view old, std::string_view by) {
  for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at))
    text.replace(at, old.size(), by);
  return text;
}

// Browsers write bytes that are not ASCII as %XX.
std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string all;
  for (const char each : text) {
    const auto byte = static_cast<unsigned char>(each);
    all += {'%', digits[byte / 16], digits[byte % 16]};
  }
  return all;
}

bool cut_end(std::string& text, std::string_view end) {
  if (!text.ends_with(end)) return false;
  text.resize(text.size() - end.size());
  return true;
}

std::string without_punctuation(std::string text) {
  while (std::ranges::any_of(punctuation, [&](std::string_view mark) {
    return cut_end(text, mark) || cut_end(text, percent_encoded(mark));
  })) {
  }
  return text;
}

bool is_tracking(std::string_view pair) {
  const std::string_view key = pair.substr(0, pair.find('='));
  return key.starts_with("utm_") || std::ranges::find(tracking, key) != tracking.end();
}

// The separators before the pairs that remain may have been those of pairs that were removed.
std::string without_tracking(std::string_view text) {
  const std::size_t start = std::min(text.find_first_of("?&"), text.size());
  std::string all(text.substr(0, start));
  char separator = '?';
  for (std::size_t at = start; at < text.size();) {
    const std::size_t end = std::min(text.find('&', at + 1), text.size());
    const std::string_view pair = text.substr(at + 1, end - at - 1);
    at = end;
    if (pair.empty() || is_tracking(pair)) continue;
    all += separator;
    all += pair;
    separator = '&';
  }
  return all;
}

std::string cleaned(std::string text) {
  return without_punctuation(without_tracking(replaced(without_punctuation(std::move(text)), "&amp;", "&")));
}

// A % without two hexadecimal digits stays as it is.
std::string percent_decoded(std::string_view text) {
  std::string all;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned byte = 0;
    const std::string_view digits = text.substr(std::min(at + 1, text.size()), 2);
    const char* const end = digits.data() + digits.size();
    if (text[at] == '%' && digits.size() == 2 && std::from_chars(digits.data(), end, byte, 16).ptr == end) {
      all += static_cast<char>(byte);
      at += 2;
    } else {
      all += text[at];
    }
  }
  return all;
}

// If no separator is left, the whole link was encoded, and its values twice.
std::string with_separators(std::string_view text) {
  const std::string_view place = text.substr(0, text.find('?'));
  if (place.find('%') != std::string_view::npos) return percent_decoded(text);
  std::string all(text);
  for (const auto& [code, separator] : {std::pair("%26", "&"), std::pair("%3D", "="), std::pair("%3d", "=")})
    all = replaced(std::move(all), code, separator);
  return all;
}

}  // namespace

std::vector<std::string> repaired_links(std::string_view text) {
  std::vector<std::string> all;
  for (std::string repaired :
       {cleaned(std::string(text)), cleaned(with_separators(cleaned(std::string(text))))}) {
    if (repaired != text && std::ranges::find(all, repaired) == all.end()) all.push_back(std::move(repaired));
  }
  return all;
}

}  // namespace playground::course
