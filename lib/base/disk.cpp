#include "base/disk.hpp"

#include "base/error.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <random>

namespace pmnet::disk {

namespace {

namespace fs = std::filesystem;

// What the system's error number means, in words for a person who keeps records.
std::string reason(int number) {
    switch (number) {
    case ENOENT: return "there is no such file";
    case EACCES:
    case EPERM: return "you do not have permission";
    case ENOSPC:
    case EDQUOT: return "the disk is full";
    case EROFS: return "the disk is read-only";
    case EISDIR: return "it is a folder";
    case ENOTDIR: return "part of the path is not a folder";
    case ELOOP: return "its links go round in a circle";
    case ENAMETOOLONG: return "the name is too long";
    default: return std::strerror(number);
    }
}

[[noreturn]] void fail(const std::string& path, std::string_view doing, int number, std::string hint = {}) {
    throw Error(Place{path, 0, 0, ""}, fmt::format("cannot {}: {}", doing, reason(number)), std::move(hint));
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    bool open() const { return number_ >= 0; }

private:
    int number_;
};

void settle_folder(const std::string& folder) {
    const Descriptor descriptor(
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.open()) ::fsync(descriptor.number());
}

// A file beside the one to be written, removed again unless it was renamed into place.
class Temporary {
public:
    // A new file gets the mode the umask leaves; one that replaces another gets that one's.
    Temporary(const std::string& target, std::optional<mode_t> mode) : target_(target) {
        std::random_device random;
        path_ = join(parent(target), fmt::format("{}{:08x}{:08x}", temporary_prefix, random(), random()));
        descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor_ < 0) fail(target, "write it", errno, "check who may write to its folder");
        if (mode && ::fchmod(descriptor_, *mode) != 0) {
            const int number = errno;
            drop(); // the destructor does not run if the constructor throws
            fail(target, "keep its permissions", number);
        }
    }
    ~Temporary() { drop(); }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;

    void fill(std::string_view text) {
        while (!text.empty()) {
            const auto written = ::write(descriptor_, text.data(), text.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) fail(target_, "write it", errno);
            text.remove_prefix(static_cast<std::size_t>(written));
        }
        if (::fsync(descriptor_) != 0) fail(target_, "write it", errno);
        const int closed = ::close(descriptor_);
        descriptor_ = -1;
        if (closed != 0) fail(target_, "write it", errno);
    }
    void become_target() {
        if (::rename(path_.c_str(), target_.c_str()) != 0) fail(target_, "write it", errno);
        kept_ = true;
        settle_folder(parent(target_));
    }
    // A hard link never replaces an existing file.
    void become_new_target() {
        if (::link(path_.c_str(), target_.c_str()) != 0) {
            if (errno == EEXIST) throw Error(Place{target_, 0, 0, ""}, "it already exists");
            fail(target_, "write it", errno);
        }
        settle_folder(parent(target_));
    }

private:
    void drop() {
        if (descriptor_ >= 0) ::close(descriptor_);
        if (!kept_) ::unlink(path_.c_str());
    }

    std::string target_;
    std::string path_;
    int descriptor_ = -1;
    bool kept_ = false;
};

What what_of(fs::file_type type) {
    switch (type) {
    case fs::file_type::regular: return What::file;
    case fs::file_type::directory: return What::folder;
    case fs::file_type::not_found: return What::nothing;
    default: return What::other;
    }
}

// A pipe would make us wait, a device never ends, and a rename would replace either with a file.
void refuse_all_but_files(const std::string& path, std::string_view doing) {
    struct stat status {};
    switch (what_is(path)) {
    case What::nothing:
    case What::file: return;
    case What::folder: fail(path, doing, EISDIR);
    case What::dangling_link: throw Error(Place{path, 0, 0, ""}, "it is a link to a file that is not there");
    case What::other:
        if (::stat(path.c_str(), &status) != 0) fail(path, doing, errno);
        throw Error(Place{path, 0, 0, ""}, "it is not an ordinary file");
    }
}

} // namespace

std::string join(std::string_view folder, std::string_view name) {
    if (folder.empty()) return std::string(name);
    return fmt::format("{}{}{}", folder, folder.back() == '/' ? "" : "/", name);
}

std::string parent(std::string_view path) {
    const auto slash = path.rfind('/');
    if (slash == path.npos) return "";
    return std::string(path.substr(0, slash == 0 ? 1 : slash));
}

std::string file_name(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

std::string absolute(const std::string& path) {
    auto whole = fs::absolute(path.empty() ? "." : path).lexically_normal().string();
    while (whole.size() > 1 && whole.back() == '/') whole.pop_back();
    return whole;
}

std::optional<std::string> real_path(const std::string& path) {
    std::error_code failed;
    auto real = fs::canonical(path, failed);
    if (failed) return std::nullopt;
    return real.string();
}

std::string current_folder() {
    std::error_code failed;
    auto folder = fs::current_path(failed);
    if (failed) throw Error("the current folder no longer exists", "change to another one");
    return folder.string();
}

std::string relative_to(const std::string& path, const std::string& folder) {
    if (path == folder) return ".";
    const auto opening = folder == "/" ? folder : folder + "/";
    return path.starts_with(opening) ? path.substr(opening.size()) : path;
}

std::string seen_from(const std::string& path, const std::string& folder) {
    return fs::path(path).lexically_proximate(folder).string();
}

What what_is(const std::string& path) {
    std::error_code failed;
    const auto at_end = fs::status(path, failed).type();
    if (at_end != fs::file_type::not_found) return what_of(at_end);
    return fs::is_symlink(fs::symlink_status(path, failed)) ? What::dangling_link : What::nothing;
}

std::vector<Entry> list(const std::string& folder) {
    std::error_code failed;
    std::vector<Entry> entries;
    auto reader = fs::directory_iterator(folder, failed);
    for (; !failed && reader != fs::directory_iterator(); reader.increment(failed)) {
        std::error_code ignored;
        const bool link = reader->is_symlink(ignored);
        auto what = what_of(reader->status(ignored).type());
        if (link && what == What::nothing) what = What::dangling_link;
        entries.push_back({reader->path().filename().string(), what, link});
    }
    if (failed) fail(folder, "list it", failed.value());
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return entries;
}

std::string read(const std::string& path, std::size_t limit) {
    if (what_is(path) == What::nothing) fail(path, "read it", ENOENT);
    refuse_all_but_files(path, "read it");
    const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor.open()) fail(path, "read it", errno, "check who may read it");

    struct stat status {};
    if (::fstat(descriptor.number(), &status) != 0) fail(path, "read it", errno);
    std::string text(std::min(limit + 1, static_cast<std::size_t>(status.st_size) + 1), '\0');
    std::size_t filled = 0;
    for (;;) {
        const auto got = ::read(descriptor.number(), text.data() + filled, text.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail(path, "read it", errno);
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
        if (filled > limit)
            throw Error(
                Place{path, 0, 0, ""}, fmt::format("it is larger than {} KiB", limit / 1024),
                "a record is text of a few pages; keep large documents elsewhere and refer to them here");
        if (filled == text.size()) text.resize(std::min(limit + 1, filled * 2));
    }
    text.resize(filled);
    return text;
}

namespace {

// The text in a temporary file beside the one it is for.
std::unique_ptr<Temporary> prepared(const std::string& path, std::string_view text) {
    // Checked before folders are made: otherwise an empty one would be left behind.
    if (path.ends_with('/'))
        throw Error(Place{path, 0, 0, ""}, "cannot write it: it names a folder", "give the name of a file");
    if (what_is(path) != What::nothing) refuse_all_but_files(path, "write it");
    const auto target = real_path(path).value_or(path);
    make_folders(parent(target));
    struct stat status {};
    const bool exists = ::stat(target.c_str(), &status) == 0;
    if (exists && ::access(target.c_str(), W_OK) != 0)
        fail(path, "write it", errno, "check who may write to it");
    auto temporary = std::make_unique<Temporary>(
        target, exists ? std::optional<mode_t>(status.st_mode & 07777) : std::nullopt);
    temporary->fill(text);
    return temporary;
}

std::unique_ptr<Temporary> prepared_new(const std::string& path, std::string_view text) {
    make_folders(parent(path));
    auto temporary = std::make_unique<Temporary>(path, std::nullopt);
    temporary->fill(text);
    return temporary;
}

} // namespace

void write(const std::string& path, std::string_view text) { prepared(path, text)->become_target(); }

void create(const std::string& path, std::string_view text) { prepared_new(path, text)->become_new_target(); }

void write_all(const std::vector<Text>& texts) {
    std::vector<std::unique_ptr<Temporary>> temporaries;
    for (const auto& [path, text, is_new] : texts)
        temporaries.push_back(is_new ? prepared_new(path, text) : prepared(path, text));
    std::vector<std::string> made;
    try {
        // What may be taken back comes first.
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (!texts[i].is_new) continue;
            temporaries[i]->become_new_target();
            made.push_back(texts[i].path);
        }
        for (std::size_t i = 0; i < texts.size(); ++i)
            if (!texts[i].is_new) temporaries[i]->become_target();
    } catch (const Error&) {
        for (const auto& path : made) ::unlink(path.c_str());
        throw;
    }
}

void remove(const std::string& path) {
    if (::unlink(path.c_str()) != 0) fail(path, "remove it", errno);
    settle_folder(parent(path));
}

void make_folders(const std::string& path) {
    if (path.empty()) return;
    std::error_code failed;
    fs::create_directories(path, failed);
    if (failed) fail(path, "make the folder", failed.value());
}

std::string make_private_folder(const std::string& within) {
    auto path = join(within, "pmnet-XXXXXX");
    if (::mkdtemp(path.data()) == nullptr)
        fail(within, "make a folder in it", errno, "set TMPDIR to a folder for temporary files");
    return path;
}

void make_private_folder_at(const std::string& path) {
    std::error_code failed;
    fs::create_directories(path, failed);
    if (failed) fail(path, "make this folder", failed.value());
    if (::chmod(path.c_str(), S_IRWXU) != 0) fail(path, "keep this folder to yourself", errno);
}

void remove_private_folder(const std::string& path) noexcept {
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

Lock::Lock(const std::string& folder)
    : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (descriptor_ < 0) fail(folder, "lock it", errno);
    while (::flock(descriptor_, LOCK_EX) != 0) {
        if (errno == EINTR) continue;
        const int number = errno;
        ::close(descriptor_);
        fail(folder, "lock it", number);
    }
}

Lock::~Lock() { ::close(descriptor_); }

} // namespace pmnet::disk
