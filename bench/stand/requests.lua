-- Requests read from a file, sent in turn; @REFERENCE@ becomes a reference never used before.
-- Fields of a request end with 0x1F, requests with 0x1E: method, path, bearer token, body.
local threads = {}

function setup(thread)
    thread:set("number", #threads)
    table.insert(threads, thread)
end

function init(args)
    name = args[2]
    made = {}
    local file = io.open(args[1], "rb")
    for one in file:read("*a"):gmatch("([^\30]+)\30") do
        local fields = {}
        for field in (one .. "\31"):gmatch("([^\31]*)\31") do table.insert(fields, field) end
        table.insert(made, fields)
    end
    file:close()
    sent = 0
    statuses = ""
    count = {}
end

function request()
    sent = sent + 1
    local one = made[(sent - 1) % #made + 1]
    local reference = name .. "-" .. number .. "-" .. sent
    local body = one[4]:gsub("@REFERENCE@", reference)
    return wrk.format(one[1], one[2], {
        ["Authorization"] = "Bearer " .. one[3],
        ["Content-Type"] = "application/json",
    }, body)
end

function response(status)
    count[status] = (count[status] or 0) + 1
    local told = {}
    for each, number_of in pairs(count) do table.insert(told, each .. "=" .. number_of) end
    statuses = table.concat(told, ",")
end

function done(summary, latency)
    local total, told = {}, {}
    for _, thread in ipairs(threads) do
        for each, number_of in (thread:get("statuses") or ""):gmatch("(%d+)=(%d+)") do
            total[each] = (total[each] or 0) + tonumber(number_of)
        end
    end
    for each, number_of in pairs(total) do
        table.insert(told, string.format('"%s":%d', each, number_of))
    end
    local errors = summary.errors
    io.write(string.format(
        'RESULT {"seconds":%.3f,"p50":%.2f,"p95":%.2f,"p99":%.2f,"unanswered":%d,"statuses":{%s}}',
        summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(95) / 1000,
        latency:percentile(99) / 1000,
        errors.connect + errors.read + errors.write + errors.timeout, table.concat(told, ",")))
end
