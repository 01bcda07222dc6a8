-- Takes people of one block out of every set and overwrites what the columns hold of them, all of it at once.
-- A set that nobody is left in goes. No TTL on what stays: it belongs to the other people of the block.
--
-- KEYS  1 version, 2... the columns (as many as ARGV[3] says), then the sets
-- ARGV  1 the people (8 KiB of bits), 2 the new version, 3 how many columns, 4... the bytes each column keeps of a person
-- Returns how many sets were changed.
local version, columns = KEYS[1], tonumber(ARGV[3])
local people, part = version .. ':people', version .. ':part'
local changed = 0

redis.call('SET', people, ARGV[1])
local slots = {}
local slot = redis.call('BITPOS', people, 1)
while slot >= 0 do
  slots[#slots + 1] = slot
  redis.call('SETBIT', people, slot, 0)
  slot = redis.call('BITPOS', people, 1, math.floor(slot / 8))
end
redis.call('SET', people, ARGV[1])

for column = 1, columns do
  local key, width = KEYS[1 + column], tonumber(ARGV[3 + column])
  local length, nothing = redis.call('STRLEN', key), string.rep('\0', width)
  for _, each in ipairs(slots) do
    if each * width < length then
      redis.call('SETRANGE', key, each * width, nothing)
    end
  end
end

for i = 2 + columns, #KEYS do
  redis.call('BITOP', 'AND', part, KEYS[i], people)
  if redis.call('BITCOUNT', part) > 0 then
    redis.call('BITOP', 'XOR', KEYS[i], KEYS[i], part)
    if redis.call('BITCOUNT', KEYS[i]) == 0 then
      redis.call('DEL', KEYS[i])
    end
    changed = changed + 1
  end
end
redis.call('SET', version, ARGV[2])
redis.call('DEL', people, part)
return changed
