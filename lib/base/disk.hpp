// The one door to the disk. Every file of a store is read, listed, written and removed through here, so that
// a write is all or nothing and an error always names the file and says what is wrong in plain words. Paths
// are UTF-8 text with '/' between the parts.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pmnet::disk {

enum class What { nothing, file, folder, dangling_link, other };

struct Entry {
    std::string name;
    What what = What::nothing; // of what a link points to
    bool is_link = false;
};

std::string join(std::string_view folder, std::string_view name);
std::string parent(std::string_view path);    // "" for a bare name
std::string file_name(std::string_view path); // the part after the last '/'
std::string absolute(const std::string& path);
// Where a path really leads once every link is followed; nothing if it does not exist.
std::optional<std::string> real_path(const std::string& path);
std::string current_folder();
// A path relative to a folder that contains it: "requests/2005/x.yaml"; unchanged if the folder does not.
std::string relative_to(const std::string& path, const std::string& folder);

// A path as a person working in `folder` would type it: "network", "..", "." for the folder itself.
std::string seen_from(const std::string& path, const std::string& folder);

What what_is(const std::string& path); // follows links
// Names in a folder, sorted by byte. Throws Error if it cannot be listed.
std::vector<Entry> list(const std::string& folder);

// The whole text of a file. Throws Error if it is missing, a folder, a device, a dangling link, unreadable or
// larger than `limit` bytes.
std::string read(const std::string& path, std::size_t limit);

// Puts `text` into the file, all or nothing: a temporary file beside it, fsync, rename, fsync of the folder.
// Missing folders are made. The mode of an existing file is kept, and a link is written through to the file
// it names. A link to nowhere, a folder, a pipe and a device are refused. On any failure the old file is as
// it was, no temporary file is left, and Error says why.
void write(const std::string& path, std::string_view text);
// As write, but throws Error if the file exists already, even if it was created only a moment ago.
void create(const std::string& path, std::string_view text);
// Several files, of which new ones may not be there yet. All texts are on the disk before the first of them gets its name, so
// that a full disk leaves every file as it was; where a name then cannot be taken, the new files go again. A process that is
// killed between two names leaves each file old or new.
struct Text {
    std::string path, text;
    bool is_new = false;
};
void write_all(const std::vector<Text>& texts);
void remove(const std::string& path);
void make_folders(const std::string& path);
// A new folder in this one that nobody else can look into, for a draft of something kept in confidence.
std::string make_private_folder(const std::string& within);
// The same at this path, made with what lies above it; the one that is there already will do if it is this person's.
void make_private_folder_at(const std::string& path);
// Removes such a folder with all that an editor left in it. Never throws: what cannot be removed stays.
void remove_private_folder(const std::string& path) noexcept;

// Temporary files that a killed writer left in this folder: names starting with this.
inline constexpr std::string_view temporary_prefix = ".pmnet-";

// Locks the store for one writer. Waits its turn; the lock ends with the object, or with the process. It is
// taken on the folder itself, so that no lock file is left behind for git to find.
class Lock {
public:
    explicit Lock(const std::string& folder);
    ~Lock();
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

private:
    int descriptor_;
};

} // namespace pmnet::disk
