-- Overwrites what the columns of one block hold of some people. No TTL on what stays: it belongs to the others.
--
-- KEYS  the columns
-- ARGV  1 the slots, two bytes each; 2... how many bytes each column keeps of a person
-- Returns how many places were overwritten.
local slots, cleared = ARGV[1], 0

for column, key in ipairs(KEYS) do
  local width, length = tonumber(ARGV[column + 1]), redis.call('STRLEN', key)
  for at = 1, #slots, 2 do
    local place = struct.unpack('>I2', slots, at) * width
    if place < length then
      redis.call('SETRANGE', key, place, string.rep('\0', width))
      cleared = cleared + 1
    end
  end
end
return cleared
