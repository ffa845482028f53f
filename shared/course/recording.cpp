#include "shared/course/recording.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <unordered_map>

#include "shared/course/parameter.h"
#include "shared/platform/recordings.h"

namespace playground::course {
namespace {

using nlohmann::json;
using Kind = TraceEvent::Kind;

// JSON has no bytes: each byte of a picture becomes the character with its number.
std::string latin_to_utf8(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    const auto code = static_cast<unsigned char>(byte);
    if (code < 0x80) {
      text += byte;
    } else {
      text += static_cast<char>(0xC0 | (code >> 6));
      text += static_cast<char>(0x80 | (code & 0x3F));
    }
  }
  return text;
}

std::string utf8_to_latin(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto code = static_cast<unsigned char>(text[i]);
    if (code < 0x80 || i + 1 == text.size()) {
      bytes += text[i];
    } else {
      bytes += static_cast<char>(((code & 0x03) << 6) | (static_cast<unsigned char>(text[++i]) & 0x3F));
    }
  }
  return bytes;
}

bool has_message(Kind kind) { return kind == Kind::send || kind == Kind::receive; }

// Records what it passes on. Thread-safe.
class Tape : public EventSink {
 public:
  Tape(EventSink& sink, Time start) : sink_(sink), start_(start) {}

  void record(TraceEvent event) override {
    {
      const MutexLock lock(mutex_);
      events_.push_back(event);
      events_.back().time -= start_;
    }
    sink_.record(std::move(event));
  }
  TrackId add_track(Model model, int number, std::string detail) override {
    const MutexLock lock(mutex_);
    const TrackId id = sink_.add_track(model, number, detail);
    if (id != no_track) tracks_.push_back({id, model, number, std::move(detail)});
    return id;
  }
  [[nodiscard]] bool degraded() const override { return sink_.degraded(); }

  // After all units have ended.
  void take(Recording& into) {
    const MutexLock lock(mutex_);
    into.tracks = std::move(tracks_);
    into.events = std::move(events_);
  }

 private:
  EventSink& sink_;
  const Time start_;
  Mutex mutex_;
  std::vector<Track> tracks_ GUARDED_BY(mutex_);
  std::vector<TraceEvent> events_ GUARDED_BY(mutex_);
};

// The same pixels at the same place are kept once: the picture remains, and a comparison repeats them in each
// round.
void forget_repeated_pixels(std::vector<TraceEvent>& events) {
  std::set<std::pair<std::uint64_t, std::string>> seen;
  for (TraceEvent& event : events) {
    if (event.kind == Kind::tile && !event.text.empty() && !seen.emplace(event.flow, event.text).second)
      event.text.clear();
  }
}

void number_messages(std::vector<TraceEvent>& events) {
  std::unordered_map<std::uint64_t, std::uint64_t> numbers;
  for (TraceEvent& event : events) {
    if (has_message(event.kind))
      event.flow = numbers.try_emplace(event.flow, numbers.size() + 1).first->second;
  }
}

// Shortest forms first: most events have neither a number nor a text.
json as_json(const TraceEvent& event, Time before) {
  json row{std::chrono::round<std::chrono::microseconds>(event.time - before).count(),
           event.track,
           static_cast<int>(event.kind),
           static_cast<int>(event.activity),
           static_cast<int>(event.reason),
           event.line};
  if (event.flow == 0 && event.text.empty()) return row;
  if (event.kind == Kind::measure) {
    row.push_back(event.value());
  } else {
    row.push_back(event.flow);
  }
  if (!event.text.empty()) row.push_back(event.kind == Kind::tile ? latin_to_utf8(event.text) : event.text);
  return row;
}

template <class Enum>
Enum known(const json& number, Enum last) {
  const int value = number.get<int>();
  if (value < 0 || value > static_cast<int>(last)) throw std::out_of_range("an unknown number");
  return static_cast<Enum>(value);
}

WaitReason known_reason(const json& number) {
  const auto reason = static_cast<WaitReason>(number.get<std::uint8_t>());
  if (reason != WaitReason::none && !wait_text(reason)) throw std::out_of_range("an unknown reason");
  return reason;
}

TraceEvent event_from(const json& row, Time before) {
  TraceEvent event{.kind = known(row.at(2), Kind::recorded),
                   .activity = known(row.at(3), Activity::holding_lock),
                   .reason = known_reason(row.at(4)),
                   .line = row.at(5).get<std::uint16_t>(),
                   .track = row.at(1).get<TrackId>(),
                   .time = before + std::chrono::microseconds(row.at(0).get<std::int64_t>())};
  if (row.size() > 6) {
    event.flow = event.kind == Kind::measure ? std::bit_cast<std::uint64_t>(row.at(6).get<double>())
                                             : row.at(6).get<std::uint64_t>();
  }
  if (row.size() > 7) event.text = row.at(7).get<std::string>();
  if (event.kind == Kind::tile) event.text = utf8_to_latin(event.text);
  return event;
}

// What Trace::recorded() is: the machine, and after a line break the values.
std::string origin(const Run& run, const Lesson& lesson, const Recording& recording) {
  const Language language = run.settings().language;
  std::string text = recording.cores == 1
                         ? run.format({"{}, 1 core", "{}（1 核）"}, recording.system)
                         : run.format({"{}, {} cores", "{}（{} 核）"}, recording.system, recording.cores);
  std::string_view between = "\n";
  for (const auto& [id, value] : recording.values) {
    const Parameter* const parameter = lesson.parameter(id);
    if (parameter == nullptr) continue;
    text += between;
    const auto known = parse_value(*parameter, value, language);
    text += run.format({"{}: {}", "{}：{}"}, parameter->name.in(language),
                       known ? value_words(*parameter, *known, language) : value);
    between = Text{"; ", "；"}.in(language);
  }
  return text;
}

}  // namespace

std::string write_recording(const Recording& recording) {
  json tracks = json::array();
  for (const Track& track : recording.tracks)
    tracks.push_back({static_cast<int>(track.model), track.number, track.detail});
  json events = json::array();
  Time before{};
  for (const TraceEvent& event : recording.events) {
    events.push_back(as_json(event, before));
    before += std::chrono::round<std::chrono::microseconds>(event.time - before);
  }
  const json all{{"lesson", recording.lesson},
                 {"system", recording.system},
                 {"cores", recording.cores},
                 {"values", recording.values},
                 {"length", std::chrono::round<std::chrono::microseconds>(recording.length).count()},
                 {"tracks", std::move(tracks)},
                 {"events", std::move(events)}};
  return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<Recording> read_recording(std::string_view text) {
  try {
    // As a std::string, for which progress.cpp needs the parser too: another type would add a second parser.
    const json all = json::parse(std::string(text));
    Recording recording{.lesson = all.at("lesson"),
                        .system = all.at("system"),
                        .cores = all.at("cores"),
                        .values = all.at("values"),
                        .length = std::chrono::microseconds(all.at("length").get<std::int64_t>())};
    TrackId id = 0;
    for (const json& track : all.at("tracks"))
      recording.tracks.push_back({++id, known(track.at(0), Model::coroutine), track.at(1), track.at(2)});
    Time before{};
    for (const json& row : all.at("events")) {
      recording.events.push_back(event_from(row, before));
      before = recording.events.back().time;
    }
    return recording;
  } catch (const std::exception& error) {
    return failure(Error::Code::invalid, std::string("no recording: ") + error.what());
  }
}

bool is_recorded(const Machine& machine, const Lesson& lesson, const Settings& settings) {
  return machine.recordings != nullptr && lesson.needs_threads != nullptr && lesson.needs_threads(settings);
}

Settings recorded_settings(const Lesson& lesson, const Settings& settings) {
  Settings recorded = lesson.initial_settings(settings.language);
  for (const auto& [id, value] : lesson.recorded_values) recorded.set(id, value);
  for (const std::string_view choice : lesson.recorded_choices) recorded.set(choice, settings.value(choice));
  return recorded;
}

std::string recording_name(const Lesson& lesson, const Settings& settings) {
  std::string name(lesson.id);
  for (const std::string_view choice : lesson.recorded_choices) name += '.' + settings.option(choice);
  return name + '.' + std::string(language_code(settings.language));
}

std::string recording_file(std::string_view name) { return "recording." + std::string(name) + ".json"; }

std::vector<Settings> all_recorded_settings(const Lesson& lesson, Language language) {
  if (lesson.needs_threads == nullptr) return {};
  std::vector<Settings> all{recorded_settings(lesson, lesson.initial_settings(language))};
  for (const std::string_view id : lesson.recorded_choices) {
    const auto& choice = std::get<Choice>(lesson.parameter(id)->kind);
    std::vector<Settings> more;
    for (const Settings& settings : all) {
      for (const Option& option : choice.options) more.emplace_back(settings).set(id, OptionId(option.id));
    }
    all = std::move(more);
  }
  std::erase_if(all, [&](const Settings& settings) { return !lesson.needs_threads(settings); });
  return all;
}

std::string recorded_on(const Trace& trace) {
  return trace.recorded().substr(0, trace.recorded().find('\n'));
}

std::string recorded_with(const Trace& trace) {
  const std::size_t line = trace.recorded().find('\n');
  return line == std::string::npos ? "" : trace.recorded().substr(line + 1);
}

void play_recording(Run& run, const Lesson& lesson) {
  const Time start = run.clock().now();
  const auto text = run.machine()->recordings->load(recording_file(recording_name(lesson, run.settings())),
                                                    run.stop_token());
  run.checkpoint();
  const auto recording = text ? read_recording(*text) : std::unexpected(text.error());
  if (!recording) {
    throw std::runtime_error(
        run.format({"the recording of this run could not be loaded: {}", "这次运行的录制加载失败：{}"},
                   recording.error().message));
  }
  EventSink& sink = run.sink();
  sink.record({.kind = Kind::recorded, .time = start, .text = origin(run, lesson, *recording)});
  std::vector<TrackId> tracks{0};
  for (TraceEvent event : recording->events) {
    event.time += start;
    run.checkpoint();
    if (!run.clock().sleep_until(Deadline::at(event.time), run.stop_token())) throw Stopped();
    while (tracks.size() <= event.track && tracks.size() <= recording->tracks.size()) {
      const Track& track = recording->tracks[tracks.size() - 1];
      tracks.push_back(run.add_unit(track.model, track.number, track.detail));
    }
    event.track = event.track < tracks.size() ? tracks[event.track] : no_track;
    sink.record(std::move(event));
  }
  if (!run.clock().sleep_until(Deadline::at(start + recording->length), run.stop_token())) throw Stopped();
}

Recording record(Run& run, const Lesson& lesson) {
  const Time start = run.clock().now();
  Recording recording{.lesson = std::string(lesson.id),
                      .system = run.machine()->capabilities.system,
                      .cores = run.machine()->capabilities.cores.measured().number};
  for (const Parameter& parameter : lesson.parameters)
    recording.values.emplace_back(parameter.id, value_text(parameter, run.settings().value(parameter.id)));
  Tape tape(run.sink(), start);
  {
    Run recorded(run.settings(), tape, run.clock(), run.machine(), run.stop_token());
    lesson.example(recorded);
  }
  recording.length = run.clock().now() - start;
  tape.take(recording);
  std::ranges::stable_sort(recording.events, {}, &TraceEvent::time);
  forget_repeated_pixels(recording.events);
  number_messages(recording.events);
  return recording;
}

}  // namespace playground::course
